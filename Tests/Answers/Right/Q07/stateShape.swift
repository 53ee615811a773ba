import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  Tensor.zeros(layer.stateShape(batchSize: batchSize))
}
