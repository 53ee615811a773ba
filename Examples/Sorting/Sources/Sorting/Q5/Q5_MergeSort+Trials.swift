import Exercises

extension MergeSort {
  public enum Trials: String, TrialKind {
    case usual
    case ties
    case aPowerOfTwo = "a power of two"
    case oneElement = "one element"
    case emptyList = "empty list"
  }

  /// Sorts elements whose order only the trial's own merge knows.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let keys: [Int]
    switch trial.kind {
    // An odd number, so that some pieces have no partner of their size.
    case .usual: keys = random.distinctKeys(2 * random.number(15...40) + 1)
    case .ties: keys = random.fewKeys(2 * random.number(15...40) + 1, below: 5)
    case .aPowerOfTwo: keys = random.distinctKeys(1 << random.number(5...8))
    case .oneElement: keys = [0]
    case .emptyList: keys = []
    }
    let order = HiddenOrder(keys: keys, using: &random)
    var movedCount = 0
    let sorted = try answer(order.elements) { left, right in
      movedCount += left.count + right.count
      return try order.merged(left, right)
    }

    var observation = Observation()
    observation.record("sorted list", sorted)
    observation.record("elements moved", movedCount)
    return observation
  }
}

/// Why the trial's merge refuses its input.
private struct NotSorted: Error, CustomStringConvertible {
  let side: String

  var description: String { "merge: the \(side) list isn't sorted" }
}

extension HiddenOrder {
  /// What a right answer to Q4 returns. It's found by sorting, which isn't how to answer Q4.
  fileprivate func merged(_ left: [Int], _ right: [Int]) throws(NotSorted) -> [Int] {
    guard isSorted(left) else { throw NotSorted(side: "first") }
    guard isSorted(right) else { throw NotSorted(side: "second") }
    return (left + right).enumerated()
      .sorted { (key(of: $0.element), $0.offset) < (key(of: $1.element), $1.offset) }
      .map(\.element)
  }
}
