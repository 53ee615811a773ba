// loses: sizes, layers, directions, together
// hint: The batch stands on the first axis. In the inputs it does; in a state, layers and directions come first.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  .zeros([
    batchSize, layer.layerCount * layer.directionCount, layer.hiddenSize,
  ])
}
