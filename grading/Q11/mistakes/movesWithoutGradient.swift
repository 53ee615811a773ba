// loses: idle
// hint: A parameter without a gradient was moved by the momentum of its earlier ones. A gradient of nil means: no step.
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
      let g = parameter.gradient?.values ?? means[p].map { _ in 0 }
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

  var trainingState: [StateEntry] {
    [StateEntry(key: "count", count: { self.count }, write: { self.count = $0 })]
      + parameters.indices.flatMap { p in
        [
          StateEntry(
            key: "mean.\(p)", read: { Tensor(self.means[p]) },
            write: { self.means[p] = $0.values }),
          StateEntry(
            key: "square.\(p)", read: { Tensor(self.squares[p]) },
            write: { self.squares[p] = $0.values }),
        ]
      }
  }
}

func makeOptimizer(
  for parameters: [Parameter], learningRate: Float
) -> any Optimizer {
  OwnAdam(parameters, learningRate: learningRate)
}
