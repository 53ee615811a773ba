// loses: parameters, logits
// hint: The recurrent layer has no biases. Leave `bias` out: a layer has them unless it is told otherwise.
import RNNBasics
import RNNCore

private final class Classifier: Module, SequenceClassifier {
  let rnn: RNN
  let output: Linear

  init(
    inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
  ) {
    rnn = RNN(
      inputSize: inputSize, hiddenSize: hiddenSize, bias: false, using: &random)
    output = Linear(from: hiddenSize, to: classCount, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let (outputs, _) = rnn(batch.inputs)
    return output(batch.lastFrames(of: outputs))
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
