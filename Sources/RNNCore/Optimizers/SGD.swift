/// Stochastic gradient descent: `θ ← θ − learningRate · g`, with momentum and weight decay if asked.
///
/// With momentum μ, the step follows `v ← μ·v + (1 − dampening)·g` instead of `g` (the first `v` is
/// `g` itself), or `g + μ·v` when `nesterov`. Weight decay adds `weightDecay · θ` to `g`.
/// PyTorch: `optim.SGD`.
public final class SGD: MomentumOptimizer {
  public let parameters: [Parameter]
  public var learningRate: Float
  public var momentum: Float {
    didSet { prepareVelocities() }
  }
  private let dampening: Float
  private let weightDecay: Float
  private let nesterov: Bool
  /// How many steps have followed a velocity.
  private let steps: StepCounts
  /// `v` of each parameter; `nil` as long as there is no momentum.
  private var velocities: ParameterBuffer?

  /// Traps when `parameters` is empty, a setting is negative, or `nesterov` comes without momentum
  /// or with dampening.
  public init(
    _ parameters: [Parameter], learningRate: Float, momentum: Float = 0, dampening: Float = 0,
    weightDecay: Float = 0, nesterov: Bool = false
  ) {
    checkOptimizer(
      "SGD", parameters,
      settings: [
        "a learning rate": learningRate, "a momentum": momentum, "a dampening": dampening,
        "a weight decay": weightDecay,
      ])
    require(
      !nesterov || (momentum > 0 && dampening == 0),
      "SGD: expected momentum and no dampening with nesterov, got \(momentum) and \(dampening)")
    self.parameters = parameters
    self.learningRate = learningRate
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
    self.nesterov = nesterov
    steps = StepCounts(parameters)
    prepareVelocities()
  }

  private func prepareVelocities() {
    if momentum > 0 && velocities == nil {
      velocities = ParameterBuffer("momentum_buffer", beside: parameters)
    }
  }

  public func step() {
    let velocities = momentum > 0 ? velocities : nil
    parameters.forEachGradient { index, values, gradient in
      if let velocities {
        descend(values, gradient, velocities[index], isFirst: steps.next(index) == 1)
      } else {
        descend(values, gradient)
      }
    }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>
  ) {
    Kernels.sgd(rate: learningRate, decay: weightDecay, values, gradient)
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>,
    _ v: UnsafeMutablePointer<Float>, isFirst: Bool
  ) {
    let (old, new): (Float, Float) = isFirst ? (0, 1) : (momentum, 1 - dampening)
    Kernels.momentum(
      rate: learningRate, decay: weightDecay, old: old, new: new,
      // Of the gradient in the direction of the step, beside the velocity.
      ahead: nesterov ? 1 : 0, kept: nesterov ? momentum : 1, values, gradient, v)
  }

  public var trainingState: [StateEntry] {
    [rateEntry, momentumEntry] + steps.entries + (velocities?.entries ?? [])
  }
}
