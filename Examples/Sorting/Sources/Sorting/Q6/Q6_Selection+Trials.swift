import Exercises

extension Selection {
  /// How many comparisons an element a selection may take on average. Choosing pivots at random and
  /// comparing each element twice, it takes about 6; sorting a "usual" list takes more than 10.
  private static let budget = 9

  /// Selects several ranks from one list whose order only the trial knows.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let keys: [Int]
    switch trial.name {
    case "usual": keys = random.distinctKeys(random.number(4000...4400))
    case "already sorted": keys = Array(0..<random.number(400...600))
    case "many equal": keys = random.fewKeys(random.number(900...1100), below: 3)
    case "one element": keys = [random.number(0...99)]
    case "refuses a negative rank", "refuses a rank past the end":
      keys = random.distinctKeys(random.number(20...40))
    default: throw UnknownTrial(name: trial.name)
    }
    let ranks: [Int]
    switch trial.name {
    case "one element": ranks = [0]
    case "refuses a negative rank": ranks = [-1]
    case "refuses a rank past the end": ranks = [keys.count]
    default: ranks = (0..<24).map { _ in random.number(0...keys.count - 1) }
    }

    let order = HiddenOrder(keys: keys, using: &random)
    var draws = SplitMix64(seed: random.next())
    let selected = try ranks.map { rank in
      try answer(rank, order.elements, order.precedes) { draws.draw(below: $0) }
    }
    var observation = Observation()
    // Which of several equal elements was selected makes no difference.
    observation.record("keys of the selected elements", selected.map(order.key))
    observation.record(
      "comparisons over the budget",
      order.comparisons(beyond: budget * keys.count * ranks.count))
    return observation
  }
}
