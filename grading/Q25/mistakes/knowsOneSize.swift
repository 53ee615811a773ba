// loses: size
// hint: The state has the same size whatever was asked for. Make the layers with `hiddenSize`.
import RNNBasics
import RNNCore

private final class Classifier: Module, SequenceClassifier {
  let rnn: GRU
  let output: Linear

  init(
    inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
  ) {
    rnn = GRU(
      inputSize: inputSize, hiddenSize: hiddenSize, using: &random)
    output = Linear(from: rnn.outputSize, to: classCount, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    return output(rnn(packed).final[0])
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: 16, classCount: classCount,
    using: &random)
}
