import RNNBasics
import RNNCore

private final class Plain: Module, SequenceClassifier {
  let cell: RNN
  let scores: Linear

  init(_ inputs: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    cell = RNN(inputSize: inputs, hiddenSize: hidden, using: &random)
    scores = Linear(from: hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    // The last frame of each sequence, out of the outputs.
    let (outputs, lengths) = cell(
      PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    ).outputs.padded()
    let rows = lengths.indices.map { outputs[$0][lengths[$0] - 1] }
    return scores(stacked(rows))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Plain(inputSize, hiddenSize, classCount, &random)
}
