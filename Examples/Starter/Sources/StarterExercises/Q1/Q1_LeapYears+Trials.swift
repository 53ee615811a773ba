import Exercises

extension LeapYears {
  public enum Trials: String, TrialKind {
    case usual
    case centuries
    case everyFourthCentury = "every fourth century"
  }

  /// Asks about a dozen years or two. In every trial some are leap years and some aren't, so that no
  /// answer is right about all of them without looking.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = SeededRandom(seed: trial.seed)
    let centuries = (16...29).map { 100 * $0 }
    let otherYears = (0..<20).map { _ in
      100 * random.number(16...29) + random.number(1...99)
    }
    let years: [Int]
    switch trial.kind {
    case .usual: years = otherYears + [2023, 2024]
    case .centuries: years = centuries.filter { !$0.isMultiple(of: 400) } + [1996, 2004, 2024]
    case .everyFourthCentury: years = centuries
    }
    let asked = years.shuffled(using: &random)
    var observation = Observation()
    observation.record("answers", try asked.map { try answer($0) ? "leap" : "common" })
    return observation
  }
}
