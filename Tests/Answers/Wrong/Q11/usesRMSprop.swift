// Another optimizer with running means.
import RNNCore

func makeOptimizer(for parameters: [Parameter], learningRate: Float) -> any Optimizer {
  RMSprop(parameters, learningRate: learningRate)
}
