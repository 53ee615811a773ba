// loses: gradients
// hint: At its last frame the backward direction has read that frame alone. Take its final state, which has read the whole sequence.
import RNNBasics
import RNNCore

private final class Classifier: Module, SequenceClassifier {
  let rnn: GRU
  let output: Linear

  init(
    inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
  ) {
    rnn = GRU(
      inputSize: inputSize, hiddenSize: hiddenSize, bidirectional: true,
      using: &random)
    output = Linear(from: rnn.outputSize, to: classCount, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    let outputs = rnn(packed).outputs.padded(to: batch.inputs.shape[1]).batch
    return output(batch.lastFrames(of: outputs))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
