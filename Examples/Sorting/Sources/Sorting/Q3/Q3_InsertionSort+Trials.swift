import Exercises

extension InsertionSort {
  public enum Trials: String, TrialKind {
    case usual
    case ties
    case alreadySorted = "already sorted"
    case oneElement = "one element"
    case emptyList = "empty list"
  }

  /// Sorts elements whose order only the trial knows.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let count = random.number(12...24)
    let keys: [Int]
    switch trial.kind {
    case .usual: keys = random.distinctKeys(count)
    case .ties: keys = random.fewKeys(count, below: 4)
    case .alreadySorted: keys = Array(0..<count)
    case .oneElement: keys = [0]
    case .emptyList: keys = []
    }
    let order = HiddenOrder(keys: keys, using: &random)
    var values = order.elements
    var steps: [[Int]] = []
    try answer(&values, order.precedes) { list in
      // A right answer calls it less often. Who calls it without an end is told apart all the same.
      if steps.count < 2 * count { steps.append(list) }
    }

    var observation = Observation()
    observation.record("sorted list", values)
    observation.record("number of steps", steps.count)
    observation.record("list after each step", steps.flatMap { $0.prefix(count) })
    observation.record("comparisons", order.comparisonCount)
    return observation
  }
}
