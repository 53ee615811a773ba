// loses: zeros
// hint: The state is made of random numbers. Weights begin with those; what is remembered begins with nothing.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  var random = Random(seed: 0)
  let states = layer.layerCount * layer.directionCount
  return .normal([states, batchSize, layer.hiddenSize], using: &random)
}
