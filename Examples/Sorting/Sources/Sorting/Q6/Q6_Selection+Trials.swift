import Exercises

extension Selection {
  public enum Trials: String, TrialKind {
    case usual
    case alreadySorted = "already sorted"
    case manyEqual = "many equal"
    case oneElement = "one element"
    case refusesANegativeRank = "refuses a negative rank"
    case refusesARankPastTheEnd = "refuses a rank past the end"
  }

  /// How many comparisons an element a selection may take on average. Choosing pivots at random and
  /// comparing each element twice, it takes about 6; sorting a "usual" list takes more than 10.
  private static let budget = 9

  /// Selects several ranks from one list whose order only the trial knows.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let keys: [Int]
    switch trial.kind {
    case .usual: keys = random.distinctKeys(random.number(4000...4400))
    case .alreadySorted: keys = Array(0..<random.number(400...600))
    case .manyEqual: keys = random.fewKeys(random.number(900...1100), below: 3)
    case .oneElement: keys = [random.number(0...99)]
    case .refusesANegativeRank, .refusesARankPastTheEnd:
      keys = random.distinctKeys(random.number(20...40))
    }
    let ranks: [Int]
    switch trial.kind {
    case .oneElement: ranks = [0]
    case .refusesANegativeRank: ranks = [-1]
    case .refusesARankPastTheEnd: ranks = [keys.count]
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
