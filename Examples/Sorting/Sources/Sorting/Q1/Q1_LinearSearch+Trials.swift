import Exercises

extension LinearSearch {
  public enum Trials: String, TrialKind {
    case usual
    case someMissing = "some missing"
    case oneElement = "one element"
    case emptyList = "empty list"
  }

  /// Searches one made-up list for several numbers.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let count = random.number(20...40)
    let values: [Int]
    let targets: [Int]
    switch trial.kind {
    case .usual:
      // Each number occurs twice, so that the first isn't the last. One stands alone, at the end.
      let pairs = (0..<count).flatMap { [$0, $0] }.shuffled(using: &random)
      values = pairs + [count]
      targets = (pairs.prefix(6) + [count]).shuffled(using: &random)
    case .someMissing:
      values = Array(0..<count).shuffled(using: &random)
      targets = (values.prefix(6) + (0..<6).map { count + $0 }).shuffled(using: &random)
    case .oneElement:
      values = [random.number(1...999)]
      targets = values
    case .emptyList:
      values = []
      targets = [random.number(1...999)]
    }

    let searches = try targets.map { try search(for: $0, in: values, with: answer) }
    var observation = Observation()
    observation.record("positions", searches.map { $0.position ?? -1 })
    observation.record("elements looked at", searches.map(\.lookCount))
    return observation
  }
}
