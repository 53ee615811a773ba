// loses: steps
// hint: Every number moved in proportion to its gradient. Adam gives each a step size of its own, from running means of the gradient and of its square.
import RNNCore

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  SGD(parameters, learningRate: learningRate)
}
