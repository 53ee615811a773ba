// The state after the first frame, not after the last one.
import RNNBasics
import RNNCore

/// An RNN that reads a sequence, and a linear layer that turns its last hidden
/// state into one score for each class.
final class RNNClassifier: Module, SequenceClassifier {
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
    // Not the last column, which is padding for all but the longest sequence.
    return output(outputs.sliced(axis: 1, 0..<1).reshaped([batch.count, outputs.shape[2]]))
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  RNNClassifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
