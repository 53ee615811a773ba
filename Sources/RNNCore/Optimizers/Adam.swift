/// Adam: steps scaled by running means of each gradient and of its square.
///
/// With `m ← β₁·m + (1 − β₁)·g` and `v ← β₂·v + (1 − β₂)·g²`, both corrected for starting at zero
/// (`m̂ = m / (1 − β₁ᵗ)`, `v̂ = v / (1 − β₂ᵗ)`), a step is `θ ← θ − learningRate · m̂ / (√v̂ + ε)`.
/// Weight decay adds `weightDecay · θ` to `g`.
///
/// D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", 2015. PyTorch: `optim.Adam`.
public final class Adam: Optimizer {
  public let parameters: [Parameter]
  public var learningRate: Float
  private let betas: (Float, Float)
  private let epsilon: Float
  private let weightDecay: Float
  /// Of each parameter, made when its first gradient comes.
  private var states: [State?]

  private struct State {
    let mean: Storage
    let square: Storage
    /// β₁ᵗ and β₂ᵗ after t steps.
    var powers = (1.0, 1.0)
  }

  /// Traps when `parameters` is empty, a setting is negative, or a beta is not in 0 ..< 1.
  public init(
    _ parameters: [Parameter], learningRate: Float = 1e-3, betas: (Float, Float) = (0.9, 0.999),
    epsilon: Float = 1e-8, weightDecay: Float = 0
  ) {
    checkOptimizer(
      "Adam", parameters,
      settings: [
        "a learning rate": learningRate, "an epsilon": epsilon, "a weight decay": weightDecay,
      ])
    require(
      (0..<1).contains(betas.0) && (0..<1).contains(betas.1),
      "Adam: expected betas in 0..<1, got \(betas)")
    self.parameters = parameters
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    states = Array(repeating: nil, count: parameters.count)
  }

  public func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.gradient else { continue }
      var state =
        states[index]
        ?? State(
          mean: Storage(repeating: 0, count: parameter.count),
          square: Storage(repeating: 0, count: parameter.count))
      state.powers.0 *= Double(betas.0)
      state.powers.1 *= Double(betas.1)
      states[index] = state
      parameter.withUnsafeMutableValues { values in
        gradient.withUnsafeValues { descend(values, $0, state) }
      }
    }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>,
    _ state: State
  ) {
    let rate = Float(Double(learningRate) / (1 - state.powers.0))
    let correction = Float(1 / (1 - state.powers.1).squareRoot())
    let (m, v) = (state.mean.pointer, state.square.pointer)
    let (keepMean, keepSquare) = betas
    let (addMean, addSquare) = (1 - keepMean, 1 - keepSquare)
    let (epsilon, decay) = (epsilon, weightDecay)
    for i in 0..<values.count {
      let g = gradient[i] + decay * values[i]
      m[i] = keepMean * m[i] + addMean * g
      v[i] = keepSquare * v[i] + addSquare * g * g
      values[i] -= rate * m[i] / (v[i].squareRoot() * correction + epsilon)
    }
  }
}
