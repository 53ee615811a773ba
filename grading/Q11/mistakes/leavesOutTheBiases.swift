// loses: steps, state
// hint: Some parameters never move. The optimizer must be given all of them, vectors too.
import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  Adam(
    parameters.filter { $0.shape.count > 1 }, learningRate: learningRate)
}
