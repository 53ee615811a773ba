// loses: chance
// hint: The weights come from a seed of the function's own, so that every call makes the same ones. Use the stream that is given.
import RNNCore

func buildingBlocks(using random: inout Random) -> [Module] {
  var own = Random(seed: 42)
  return [
    RNN(inputSize: 12, hiddenSize: 64, using: &own),
    LSTM(inputSize: 12, hiddenSize: 64, using: &own),
    GRU(inputSize: 12, hiddenSize: 64, using: &own),
    Linear(from: 64, to: 9, using: &own),
    Dropout(probability: 0.2, using: &own),
  ]
}
