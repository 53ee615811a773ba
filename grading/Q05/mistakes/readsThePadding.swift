// loses: logits, padding
// hint: The last column of the batch was read for every sequence: for a shorter one it lies in the padding.
import RNNBasics
import RNNCore

private final class Classifier: Module, SequenceClassifier {
  let rnn: RNN
  let output: Linear

  init(
    inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
  ) {
    rnn = RNN(inputSize: inputSize, hiddenSize: hiddenSize, using: &random)
    output = Linear(from: hiddenSize, to: classCount, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let (_, final) = rnn(batch.inputs)
    return output(final[0])
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
