/// Changes parameters so that a loss falls, given its gradients.
///
/// ```swift
/// optimizer.zeroGradients()
/// crossEntropy(logits: model(batch), targets: batch.targets).backward()
/// optimizer.step()
/// ```
public protocol Optimizer: AnyObject {
  /// What it changes.
  var parameters: [Parameter] { get }

  /// How far a step goes. Takes effect at the next step.
  var learningRate: Float { get set }

  /// Changes every parameter that has a gradient; leaves the others as they are.
  func step()
}

extension Optimizer {
  /// Forgets all gradients, which would otherwise add up. PyTorch: `zero_grad`.
  public func zeroGradients() {
    for parameter in parameters { parameter.gradient = nil }
  }
}

/// Traps when an optimiser is asked for what it cannot do: no parameters, one of them twice (it
/// would be changed twice a step), or a negative setting.
func checkOptimizer(
  _ name: String, _ parameters: [Parameter], settings: KeyValuePairs<String, Float>
) {
  require(!parameters.isEmpty, "\(name): expected at least one parameter, got none")
  require(
    Set(parameters.map(ObjectIdentifier.init)).count == parameters.count,
    "\(name): expected each parameter once, got one of them twice")
  for (label, value) in settings {
    require(value >= 0, "\(name): expected \(label) of at least 0, got \(value)")
  }
}
