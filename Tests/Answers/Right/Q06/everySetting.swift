import RNNCore

func makeLayer(
  inputSize features: Int, hiddenSize units: Int, layerCount depth: Int,
  bidirectional readsBothWays: Bool, using random: inout Random
) -> RNN {
  precondition(features > 0 && units > 0 && depth > 0)
  let layer = RNN(
    inputSize: features, hiddenSize: units, layerCount: depth, nonlinearity: .tanh, bias: true,
    dropout: 0, bidirectional: readsBothWays, using: &random)
  return layer
}
