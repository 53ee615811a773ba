// loses: steps, decay
// hint: Parameters shrink although no gradient asks for it: AdamW has a weight decay unless it is told otherwise. Take Adam.
import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  AdamW(parameters, learningRate: learningRate)
}
