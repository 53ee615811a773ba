import RNNBasics
import RNNCore

final class RowByRow: Module, SequenceClassifier {
  private let rnn: RNN
  private let linear: Linear
  private let dropout: Dropout

  init(inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random) {
    rnn = RNN(inputSize: inputSize, hiddenSize: hiddenSize, layerCount: 1, using: &random)
    linear = Linear(from: hiddenSize, to: classCount, using: &random)
    dropout = Dropout(probability: 0.2, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let outputs = rnn(batch.inputs).outputs
    var rows: [Tensor] = []
    for (row, length) in batch.lengths.enumerated() {
      rows.append(outputs[row][length - 1])
    }
    return linear(dropout(stacked(rows)))
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  let model = RowByRow(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount, using: &random)
  return model
}
