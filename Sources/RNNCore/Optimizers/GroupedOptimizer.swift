/// Several optimisers as one: groups of parameters, each with settings of its own.
///
/// ```swift
/// let optimizer = GroupedOptimizer([
///   Adam(model.rnn.parameters, learningRate: 1e-3),
///   Adam(model.output.parameters, learningRate: 1e-2, weightDecay: 0.1),
/// ])
/// optimizer.groups[1].learningRate = 5e-3
/// ```
///
/// A schedule scales the learning rate of each group from where it began.
/// PyTorch: `optim.Adam([{"params": …}, {"params": …, "lr": …}])` and `optimizer.param_groups`.
public final class GroupedOptimizer: Optimizer {
  public let groups: [any Optimizer]

  /// Traps when there is no group, or when two have a parameter in common.
  public init(_ groups: [any Optimizer]) {
    self.groups = groups
    checkOptimizer("GroupedOptimizer", groups.flatMap(\.parameters), settings: [:])
  }

  public var parameters: [Parameter] { groups.flatMap(\.parameters) }

  /// That of the first group; setting it sets it for all.
  public var learningRate: Float {
    get { groups[0].learningRate }
    set { for group in groups { group.learningRate = newValue } }
  }

  public func step() {
    for group in groups { group.step() }
  }

  public var trainingState: [StateEntry] {
    groups.enumerated().flatMap { index, group in
      group.trainingState.map { $0.prefixed("\(index)") }
    }
  }
}

extension Optimizer {
  /// The optimisers that have a learning rate of their own: this one, or the groups that it has.
  var units: [any Optimizer] {
    (self as? GroupedOptimizer)?.groups.flatMap(\.units) ?? [self]
  }
}
