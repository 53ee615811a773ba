// loses: directions, together
// hint: There is one state for each layer, however many directions it has.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  .zeros([layer.layerCount, batchSize, layer.hiddenSize])
}
