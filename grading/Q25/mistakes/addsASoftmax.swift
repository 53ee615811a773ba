// loses: unnormalised
// hint: The scores went through a softmax. Return them as the last layer gives them: the cross entropy has its own.
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
    return softmax(output(rnn(packed).final[0]), axis: 1)
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
