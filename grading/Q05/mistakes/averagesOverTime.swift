// loses: logits, padding
// hint: The scores are made of the mean of all hidden states, those in the padding included. Asked for is the last one of each sequence.
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
    let (outputs, _) = rnn(batch.inputs)
    return output(outputs.mean(axis: 1))
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
