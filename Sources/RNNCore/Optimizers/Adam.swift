/// Adam: steps scaled by running means of each gradient and of its square.
///
/// With `m ← β₁·m + (1 − β₁)·g` and `v ← β₂·v + (1 − β₂)·g²`, both corrected for starting at zero
/// (`m̂ = m / (1 − β₁ᵗ)`, `v̂ = v / (1 − β₂ᵗ)`), a step is `θ ← θ − learningRate · m̂ / (√v̂ + ε)`.
/// Weight decay adds `weightDecay · θ` to `g`.
///
/// With AMSGrad the largest `v` so far takes the place of `v`, so that steps don't grow again where
/// gradients get smaller.
///
/// D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", 2015; S. Reddi, S. Kale and
/// S. Kumar, "On the Convergence of Adam and Beyond", 2018. PyTorch: `optim.Adam`.
public class Adam: MomentumOptimizer {
  public final let parameters: [Parameter]
  public final var learningRate: Float
  /// β₁.
  public final var momentum: Float
  private let squareMomentum: Float
  private let epsilon: Float
  private let weightDecay: Float
  /// Whether the weights decay by themselves, and not through the gradient.
  private let isDecoupled: Bool
  private let steps: StepCounts
  private let means: ParameterBuffer
  private let squares: ParameterBuffer
  /// The largest v of each parameter; `nil` without AMSGrad.
  private let largest: ParameterBuffer?

  /// - Parameter amsgrad: whether the largest `v` so far takes the place of `v`.
  ///
  /// Traps when `parameters` is empty, a setting is negative, or a beta is not in 0 ..< 1.
  public convenience init(
    _ parameters: [Parameter], learningRate: Float = 1e-3, betas: (Float, Float) = (0.9, 0.999),
    epsilon: Float = 1e-8, weightDecay: Float = 0, amsgrad: Bool = false
  ) {
    self.init(
      "Adam", parameters, learningRate, betas, epsilon, weightDecay, isDecoupled: false, amsgrad)
  }

  fileprivate init(
    _ name: String, _ parameters: [Parameter], _ learningRate: Float, _ betas: (Float, Float),
    _ epsilon: Float, _ weightDecay: Float, isDecoupled: Bool, _ amsgrad: Bool
  ) {
    checkOptimizer(
      name, parameters,
      settings: [
        "a learning rate": learningRate, "an epsilon": epsilon, "a weight decay": weightDecay,
      ])
    require(
      (0..<1).contains(betas.0) && (0..<1).contains(betas.1),
      "\(name): expected betas in 0..<1, got \(betas)")
    self.parameters = parameters
    self.learningRate = learningRate
    (momentum, squareMomentum) = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
    steps = StepCounts(parameters)
    means = ParameterBuffer("exp_avg", beside: parameters)
    squares = ParameterBuffer("exp_avg_sq", beside: parameters)
    largest = amsgrad ? ParameterBuffer("max_exp_avg_sq", beside: parameters) : nil
  }

  public final func step() {
    parameters.forEachGradient { index, values, gradient in
      descend(
        values, gradient, means[index], squares[index], largest?[index], step: steps.next(index))
    }
  }

  private func descend(
    _ values: UnsafeMutableBufferPointer<Float>, _ gradient: UnsafeBufferPointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>,
    _ largest: UnsafeMutablePointer<Float>?, step: Int
  ) {
    Kernels.adam(
      rate: Float(Double(learningRate) / (1 - power(Double(momentum), step))),
      decay: isDecoupled ? 0 : weightDecay,
      keep: isDecoupled ? 1 - learningRate * weightDecay : 1,
      betas: (momentum, squareMomentum),
      correction: Float(1 / (1 - power(Double(squareMomentum), step)).squareRoot()),
      epsilon: epsilon, values, gradient, m, v, largest)
  }

  public final var trainingState: [StateEntry] {
    [rateEntry, momentumEntry] + steps.entries + means.entries + squares.entries
      + (largest?.entries ?? [])
  }
}

/// Adam with decoupled weight decay: before each step, `θ ← θ − learningRate · weightDecay · θ`.
///
/// Through the gradient, as in ``Adam``, the decay of a weight would be divided by the size of its
/// gradients; so it is the same for all.
///
/// I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization", 2019.
/// PyTorch: `optim.AdamW`.
public final class AdamW: Adam {
  /// - Parameter amsgrad: as in ``Adam``.
  ///
  /// Traps when `parameters` is empty, a setting is negative, or a beta is not in 0 ..< 1.
  public init(
    _ parameters: [Parameter], learningRate: Float = 1e-3, betas: (Float, Float) = (0.9, 0.999),
    epsilon: Float = 1e-8, weightDecay: Float = 1e-2, amsgrad: Bool = false
  ) {
    super.init(
      "AdamW", parameters, learningRate, betas, epsilon, weightDecay, isDecoupled: true, amsgrad)
  }
}
