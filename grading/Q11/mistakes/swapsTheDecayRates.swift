// loses: steps
// hint: The two decay rates stand in each other's place. The mean of the gradient follows quickly, that of its square slowly.
import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  Adam(parameters, learningRate: learningRate, betas: (0.999, 0.9))
}
