/// Adagrad: steps scaled by the sum of each gradient's squares so far.
///
/// With `s ← s + g²`, step t (from 1) is
/// `θ ← θ − learningRate / (1 + (t − 1)·learningRateDecay) · g / (√s + ε)`. Weight decay adds
/// `weightDecay · θ` to `g`.
///
/// J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods for Online Learning and
/// Stochastic Optimization", 2011. PyTorch: `optim.Adagrad`.
public final class Adagrad: Optimizer {
  public let parameters: [Parameter]
  public var learningRate: Float
  private let learningRateDecay: Float
  private let epsilon: Float
  private let weightDecay: Float
  private let steps: StepCounts
  private let sums: ParameterBuffer

  /// - Parameter initialSum: what the sum of squares starts from.
  ///
  /// Traps when `parameters` is empty or a setting is negative.
  public init(
    _ parameters: [Parameter], learningRate: Float = 1e-2, learningRateDecay: Float = 0,
    weightDecay: Float = 0, initialSum: Float = 0, epsilon: Float = 1e-10
  ) {
    checkOptimizer(
      "Adagrad", parameters,
      settings: [
        "a learning rate": learningRate, "a learning rate decay": learningRateDecay,
        "a weight decay": weightDecay, "an initial sum": initialSum, "an epsilon": epsilon,
      ])
    self.parameters = parameters
    self.learningRate = learningRate
    self.learningRateDecay = learningRateDecay
    self.weightDecay = weightDecay
    self.epsilon = epsilon
    steps = StepCounts(parameters)
    sums = ParameterBuffer("sum", beside: parameters, startingAt: initialSum)
  }

  public func step() {
    parameters.forEachGradient { index, values, gradient in
      descend(values, gradient, sums[index], step: steps.next(index))
    }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>,
    _ s: UnsafeMutablePointer<Float>, step: Int
  ) {
    let slowing = 1 + Double(step - 1) * Double(learningRateDecay)
    Kernels.adagrad(
      rate: Float(Double(learningRate) / slowing), decay: weightDecay, epsilon: epsilon, values,
      gradient, s)
  }

  public var trainingState: [StateEntry] { [rateEntry] + steps.entries + sums.entries }
}
