/// Stochastic gradient descent: `θ ← θ − learningRate · g`, with momentum and weight decay if asked.
///
/// With momentum μ, the step follows `v ← μ·v + (1 − dampening)·g` instead of `g` (the first `v` is
/// `g` itself), or `g + μ·v` when `nesterov`. Weight decay adds `weightDecay · θ` to `g`.
/// PyTorch: `optim.SGD`.
public final class SGD: Optimizer {
  public let parameters: [Parameter]
  public var learningRate: Float
  private let momentum: Float
  private let dampening: Float
  private let weightDecay: Float
  private let nesterov: Bool
  /// `v` of each parameter, made when its first gradient comes.
  private var velocities: [Storage?]

  /// Traps when `parameters` is empty, a setting is negative, or `nesterov` comes without momentum
  /// or with dampening.
  public init(
    _ parameters: [Parameter], learningRate: Float, momentum: Float = 0, dampening: Float = 0,
    weightDecay: Float = 0, nesterov: Bool = false
  ) {
    checkOptimizer(
      "SGD", parameters,
      settings: [
        "a learning rate": learningRate, "a momentum": momentum, "a weight decay": weightDecay,
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
    velocities = Array(repeating: nil, count: parameters.count)
  }

  public func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.gradient else { continue }
      parameter.withUnsafeMutableValues { values in
        gradient.withUnsafeValues { gradient in
          if momentum == 0 {
            descend(values, gradient)
          } else {
            descend(values, gradient, velocityAt: index)
          }
        }
      }
    }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>
  ) {
    let (rate, decay) = (learningRate, weightDecay)
    for i in 0..<values.count { values[i] -= rate * (gradient[i] + decay * values[i]) }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>,
    velocityAt index: Int
  ) {
    let (rate, decay, momentum) = (learningRate, weightDecay, momentum)
    // Of the gradient in the direction of the step, beside the velocity.
    let ahead: Float = nesterov ? 1 : 0
    let kept = nesterov ? momentum : 1
    let (old, new): (Float, Float) = velocities[index] == nil ? (0, 1) : (momentum, 1 - dampening)
    let velocity = velocities[index] ?? Storage(repeating: 0, count: values.count)
    velocities[index] = velocity
    let v = velocity.pointer
    for i in 0..<values.count {
      let g = gradient[i] + decay * values[i]
      v[i] = old * v[i] + new * g
      values[i] -= rate * (ahead * g + kept * v[i])
    }
  }
}
