import RNNCore

func buildingBlocks(using random: inout Random) -> [Module] {
  var blocks: [Module] = []
  blocks.append(Dropout(probability: 0.5, using: &random))
  blocks.append(Linear(from: 64, to: 9, using: &random))
  blocks.append(GRU(inputSize: 12, hiddenSize: 64, using: &random))
  blocks.append(LSTM(inputSize: 12, hiddenSize: 64, using: &random))
  blocks.append(RNN(inputSize: 12, hiddenSize: 64, using: &random))
  return blocks
}
