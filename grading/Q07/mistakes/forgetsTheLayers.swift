// loses: layers, together
// hint: There is one state for each direction, however many layers are stacked.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  .zeros([layer.directionCount, batchSize, layer.hiddenSize])
}
