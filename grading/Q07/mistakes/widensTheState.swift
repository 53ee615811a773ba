// loses: directions, together
// hint: The directions stand side by side on the last axis, as they do in the outputs. In a state they lie on the first one.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  .zeros([layer.layerCount, batchSize, layer.outputSize])
}
