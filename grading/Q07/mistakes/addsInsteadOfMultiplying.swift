// loses: together
// hint: Layers and directions were added. Every layer has every direction.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  let extra = layer.directionCount - 1
  return .zeros([layer.layerCount + extra, batchSize, layer.hiddenSize])
}
