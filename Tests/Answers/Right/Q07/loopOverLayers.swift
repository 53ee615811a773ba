import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  var states: [Tensor] = []
  for _ in 0..<layer.layerCount {
    states.append(Tensor(repeating: 0, shape: [batchSize, layer.hiddenSize]))
    if layer.isBidirectional {
      states.append(Tensor(repeating: 0, shape: [batchSize, layer.hiddenSize]))
    }
  }
  return stacked(states)
}
