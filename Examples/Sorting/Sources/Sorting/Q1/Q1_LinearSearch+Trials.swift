import Exercises

extension LinearSearch {
  /// Searches one made-up list for several numbers.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let count = random.number(20...40)
    let values: [Int]
    let targets: [Int]
    switch trial.name {
    case "usual":
      // Each number occurs twice, so that the first isn't the last. One stands alone, at the end.
      let pairs = (0..<count).flatMap { [$0, $0] }.shuffled(using: &random)
      values = pairs + [count]
      targets = (pairs.prefix(6) + [count]).shuffled(using: &random)
    case "some missing":
      values = Array(0..<count).shuffled(using: &random)
      targets = (values.prefix(6) + (0..<6).map { count + $0 }).shuffled(using: &random)
    case "one element":
      values = [random.number(1...999)]
      targets = values
    case "empty list":
      values = []
      targets = [random.number(1...999)]
    default: throw UnknownTrial(name: trial.name)
    }

    let searches = try targets.map { try search(for: $0, in: values, with: answer) }
    var observation = Observation()
    observation.record("positions", searches.map { $0.position ?? -1 })
    observation.record("elements looked at", searches.map(\.lookCount))
    return observation
  }
}
