// loses: blocks
// hint: A block is missing: dropout has no parameters, and is a module all the same.
import RNNCore

func buildingBlocks(using random: inout Random) -> [Module] {
  [
    RNN(inputSize: 12, hiddenSize: 64, using: &random),
    LSTM(inputSize: 12, hiddenSize: 64, using: &random),
    GRU(inputSize: 12, hiddenSize: 64, using: &random),
    Linear(from: 64, to: 9, using: &random),
  ]
}
