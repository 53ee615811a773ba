// The largest value of each unit over time, not its last one.
import RNNBasics
import RNNCore

final class LargestOverTime: Module, SequenceClassifier {
  let rnn: RNN
  let output: Linear

  init(_ input: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = RNN(inputSize: input, hiddenSize: hidden, using: &random)
    output = Linear(from: hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor { output(rnn(batch.inputs).outputs.max(axis: 1)) }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  LargestOverTime(inputSize, hiddenSize, classCount, &random)
}
