// Half of the learning rate that was asked for.
import RNNCore

func makeOptimizer(for parameters: [Parameter], learningRate: Float) -> any Optimizer {
  Adam(parameters, learningRate: learningRate / 2)
}
