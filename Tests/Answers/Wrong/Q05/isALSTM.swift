// Another layer than the one that was asked for.
import RNNBasics
import RNNCore

final class WithLSTM: Module, SequenceClassifier {
  let rnn: LSTM
  let output: Linear

  init(_ input: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = LSTM(inputSize: input, hiddenSize: hidden, using: &random)
    output = Linear(from: hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    output(batch.lastFrames(of: rnn(batch.inputs).outputs))
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  WithLSTM(inputSize, hiddenSize, classCount, &random)
}
