import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate rate: Float
) -> any Optimizer {
  precondition(rate >= 0, "a negative rate climbs")
  return Adam(parameters, learningRate: rate, betas: (0.9, 0.999), epsilon: 1e-8, weightDecay: 0)
}
