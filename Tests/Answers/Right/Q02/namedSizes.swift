import RNNCore

private enum Size {
  static let features = 12
  static let hidden = 64
  static let classes = 9
}

func buildingBlocks(using random: inout Random) -> [Module] {
  let dropout = Dropout(probability: 0.1, using: &random)
  let rnn = RNN(inputSize: Size.features, hiddenSize: Size.hidden, layerCount: 1, using: &random)
  let gru = GRU(
    inputSize: Size.features, hiddenSize: Size.hidden, bidirectional: false, using: &random)
  let lstm = LSTM(inputSize: Size.features, hiddenSize: Size.hidden, using: &random)
  let linear = Linear(from: Size.hidden, to: Size.classes, using: &random)
  return [rnn, gru, lstm, linear, dropout]
}
