// Of two directions only the forward one is read, and the layer packs nothing.
import RNNBasics
import RNNCore

final class Forward: Module, SequenceClassifier {
  let rnn: GRU
  let output: Linear

  init(_ input: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = GRU(inputSize: input, hiddenSize: hidden, bidirectional: true, using: &random)
    output = Linear(from: hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let outputs = rnn(batch.inputs).outputs
    let width = rnn.hiddenSize
    return output(outputs.sliced(axis: 2, width..<2 * width).mean(axis: 1))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Forward(inputSize, hiddenSize, classCount, &random)
}
