// The last two axes in the other order.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  .zeros([layer.layerCount * layer.directionCount, layer.hiddenSize, batchSize])
}
