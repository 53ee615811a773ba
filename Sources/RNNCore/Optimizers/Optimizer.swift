/// Changes parameters so that a loss falls, given its gradients.
///
/// ```swift
/// optimizer.zeroGradients()
/// crossEntropy(logits: model(batch), targets: batch.targets).backward()
/// optimizer.step()
/// ```
public protocol Optimizer: AnyObject, Resumable {
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

  /// The learning rate as a part of the state.
  var rateEntry: StateEntry {
    StateEntry(
      key: "learning_rate", number: { self.learningRate }, write: { self.learningRate = $0 })
  }
}

/// An optimiser whose steps keep some of the direction of earlier ones.
public protocol MomentumOptimizer: Optimizer {
  /// How much of the earlier direction a step keeps. Takes effect at the next step.
  var momentum: Float { get set }
}

extension MomentumOptimizer {
  /// The momentum as a part of the state: a schedule may change it.
  var momentumEntry: StateEntry {
    StateEntry(key: "momentum", number: { self.momentum }, write: { self.momentum = $0 })
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
