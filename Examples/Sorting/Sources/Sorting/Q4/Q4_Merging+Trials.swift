import Exercises

extension Merging {
  public enum Trials: String, TrialKind {
    case usual
    case ties
    case leftIsEmpty = "left is empty"
    case rightIsEmpty = "right is empty"
    case refusesAnUnsortedLeftList = "refuses an unsorted left list"
    case refusesAnUnsortedRightList = "refuses an unsorted right list"
  }

  /// Merges elements whose order only the trial knows.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let total = random.number(30...60)
    var keys = Array(0..<total)
    var leftCount = random.number(12...total - 12)
    switch trial.kind {
    case .usual, .refusesAnUnsortedLeftList, .refusesAnUnsortedRightList: break
    case .ties: keys = random.fewKeys(total, below: 5).sorted()
    case .leftIsEmpty: leftCount = 0
    case .rightIsEmpty: leftCount = total
    }
    let chosen = Set(keys.indices.shuffled(using: &random).prefix(leftCount))
    var left = keys.indices.filter(chosen.contains).map { keys[$0] }
    var right = keys.indices.filter { !chosen.contains($0) }.map { keys[$0] }
    switch trial.kind {
    case .refusesAnUnsortedLeftList: random.swapNeighbours(in: &left)
    case .refusesAnUnsortedRightList: random.swapNeighbours(in: &right)
    default: break
    }

    let order = HiddenOrder(keys: left + right, using: &random)
    let merged = try answer(
      Array(order.elements[..<leftCount]), Array(order.elements[leftCount...]), order.precedes)
    var observation = Observation()
    observation.record("merged list", merged)
    // One for each element that goes into the result, and one to see that its list is sorted.
    observation.record("comparisons over the budget", order.comparisons(beyond: 2 * total))
    return observation
  }
}

extension SplitMix64 {
  /// Swaps two neighbours somewhere in a list of distinct elements, which is then not sorted.
  fileprivate mutating func swapNeighbours(in list: inout [Int]) {
    let place = number(0...list.count - 2)
    list.swapAt(place, place + 1)
  }
}
