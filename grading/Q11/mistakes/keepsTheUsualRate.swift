// loses: steps, rate, refusal
// hint: The learning rate that was asked for is not used: Adam has one of its own unless it is given another. Hand it on.
import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  Adam(parameters, betas: (0.9, 0.999))
}
