// loses: state
// hint: The state that was saved lacks the running means or the count of steps: a run that goes on from it is another run.
import Foundation
import RNNCore

private final class OwnAdam: Optimizer {
  let parameters: [Parameter]
  var learningRate: Float
  private var count = 0
  private var means: [[Float]]
  private var squares: [[Float]]

  init(_ parameters: [Parameter], learningRate: Float) {
    guard learningRate >= 0 else { fatalError("a negative learning rate") }
    self.parameters = parameters
    self.learningRate = learningRate
    means = parameters.map { Array(repeating: 0, count: $0.count) }
    squares = means
  }

  func step() {
    count += 1
    let (b1, b2): (Float, Float) = (0.9, 0.999)
    let (c1, c2) = (1 - pow(b1, Float(count)), 1 - pow(b2, Float(count)))
    for (p, parameter) in parameters.enumerated() {
      guard let g = parameter.gradient?.values else { continue }
      var values = parameter.snapshot().values
      for i in values.indices {
        means[p][i] = b1 * means[p][i] + (1 - b1) * g[i]
        squares[p][i] = b2 * squares[p][i] + (1 - b2) * g[i] * g[i]
        values[i] -=
          learningRate * (means[p][i] / c1) / ((squares[p][i] / c2).squareRoot() + 1e-8)
      }
      parameter.assign(Tensor(values, shape: parameter.shape))
    }
  }

  var trainingState: [StateEntry] { [] }
}

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  OwnAdam(parameters, learningRate: learningRate)
}
