// loses: padding, alone, gradients
// hint: Something was read from the padding: by a state that goes on to the end of the padded batch, by a backward direction that begins there, or by a mean over all steps. Pack the batch with its lengths before the layer reads it.
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
    output(rnn(batch.inputs).outputs.mean(axis: 1))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
