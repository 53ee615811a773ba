import Exercises

extension BinarySearch {
  public enum Trials: String, TrialKind {
    case usual
    case equalElements = "equal elements"
    case someMissing = "some missing"
    case oneElement = "one element"
    case emptyList = "empty list"
  }

  /// Searches made-up sorted lists for several numbers each.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    var positions: [Int] = []
    var looks: [Int] = []
    for _ in 0..<(trial.kind == .oneElement || trial.kind == .emptyList ? 1 : 3) {
      let (values, targets) = try input(of: trial, using: &random)
      let list = CountingList(count: values.count) { values[$0] }
      let searches = try targets.map { try list.search(for: $0, with: answer) }
      positions += searches.map { $0.position ?? -1 }
      let budget = values.isEmpty ? 0 : floorLog2(values.count) + 1
      looks.append(searches.reduce(0) { $0 + max(0, $1.lookCount - budget) })
    }
    var observation = Observation()
    observation.record("positions", positions)
    observation.record("looks over the budget", looks)
    return observation
  }

  /// A sorted list and the numbers to look for.
  private static func input(
    of trial: Trial<Trials>, using random: inout SplitMix64
  ) throws -> (values: [Int], targets: [Int]) {
    let count = random.number(60...400)
    switch trial.kind {
    case .usual:
      let values = random.ascending(count, steps: 1...9)
      let others = (0..<18).map { _ in values[random.number(0...count - 1)] }
      return (values, ([values[0], values[count - 1]] + others).shuffled(using: &random))
    case .equalElements:
      // Runs of about ten.
      let values = random.ascending(count, steps: -9...1)
      return (values, Set(values).sorted())
    case .someMissing:
      let values = random.ascending(count, steps: 2...9)
      let present = (0..<8).map { _ in values[random.number(0...count - 1)] }
      let absent = (0..<8).map { _ in values[random.number(0...count - 1)] + 1 }
      let outside = [values[0] - 1, values[count - 1] + 1]
      return (values, (present + absent + outside).shuffled(using: &random))
    case .oneElement:
      let value = random.number(10...99)
      return ([value], [value])
    case .emptyList: return ([], [random.number(10...99)])
    }
  }
}

extension SplitMix64 {
  /// A sorted list in which each element is larger than the one before by a step from the range, or
  /// equal to it when the step isn't positive.
  fileprivate mutating func ascending(_ count: Int, steps: ClosedRange<Int>) -> [Int] {
    var value = number(10...99)
    return (0..<count).map { _ in
      value += max(0, number(steps))
      return value
    }
  }
}
