import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  // Its decay rates are 0.9 and 0.999 when nothing else is said, and it has no weight decay.
  let adam = Adam(parameters, learningRate: learningRate)
  return adam
}
