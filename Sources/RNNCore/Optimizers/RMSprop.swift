/// RMSprop: steps scaled by a running mean of each gradient's square.
///
/// With `v ← α·v + (1 − α)·g²`, a step is `θ ← θ − learningRate · g / (√v + ε)`. When centred, v is
/// replaced by the variance `v − m²`, with `m ← α·m + (1 − α)·g`. With momentum μ the step follows
/// `b ← μ·b + g / (√v + ε)` instead. Weight decay adds `weightDecay · θ` to `g`.
///
/// T. Tieleman and G. Hinton, "Lecture 6.5 - rmsprop", Coursera: Neural Networks for Machine
/// Learning, 2012. PyTorch: `optim.RMSprop`.
public final class RMSprop: MomentumOptimizer {
  public let parameters: [Parameter]
  public var learningRate: Float
  public var momentum: Float {
    didSet { prepareDirections() }
  }
  private let alpha: Double
  private let epsilon: Float
  private let weightDecay: Float
  private let squares: ParameterBuffer
  /// m of each parameter; `nil` unless centred.
  private let means: ParameterBuffer?
  /// b of each parameter; `nil` as long as there is no momentum.
  private var directions: ParameterBuffer?

  /// - Parameter alpha: how much of the mean a step keeps. A `Double`, since the rest, 1 − α, is small.
  ///
  /// Traps when `parameters` is empty, a setting is negative, or `alpha` is above 1.
  public init(
    _ parameters: [Parameter], learningRate: Float = 1e-2, alpha: Double = 0.99,
    epsilon: Float = 1e-8, weightDecay: Float = 0, momentum: Float = 0, centered: Bool = false
  ) {
    checkOptimizer(
      "RMSprop", parameters,
      settings: [
        "a learning rate": learningRate, "an epsilon": epsilon, "a weight decay": weightDecay,
        "a momentum": momentum,
      ])
    require((0...1).contains(alpha), "RMSprop: expected an alpha in 0...1, got \(alpha)")
    self.parameters = parameters
    self.learningRate = learningRate
    self.alpha = alpha
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.momentum = momentum
    squares = ParameterBuffer("square_avg", beside: parameters)
    means = centered ? ParameterBuffer("grad_avg", beside: parameters) : nil
    prepareDirections()
  }

  private func prepareDirections() {
    if momentum > 0 && directions == nil {
      directions = ParameterBuffer("momentum_buffer", beside: parameters)
    }
  }

  public func step() {
    let directions = momentum > 0 ? directions : nil
    parameters.forEachGradient { index, values, gradient in
      descend(values, gradient, squares[index], means?[index], directions?[index])
    }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>,
    _ v: UnsafeMutablePointer<Float>, _ m: UnsafeMutablePointer<Float>?,
    _ b: UnsafeMutablePointer<Float>?
  ) {
    Kernels.rmsprop(
      rate: learningRate, decay: weightDecay, keep: Float(alpha), add: Float(1 - alpha),
      epsilon: epsilon, momentum: momentum, values, gradient, v, m, b)
  }

  public var trainingState: [StateEntry] {
    [rateEntry, momentumEntry] + squares.entries + (means?.entries ?? [])
      + (directions?.entries ?? [])
  }
}
