import Exercises

extension Weekdays {
  /// Those that expect a refusal come last.
  public enum Trials: String, TrialKind {
    case usual
    case aroundLeapDays = "around leap days"
    case refusesAMissingDay = "refuses a day that isn't there"
    case refusesAMissingLeapDay = "refuses 29 February 1900"
    case refusesAMissingMonth = "refuses a month that isn't there"
  }

  /// Asks about two dozen dates, or about one that doesn't exist.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = SeededRandom(seed: trial.seed)
    let dates: [(year: Int, month: Int, day: Int)]
    switch trial.kind {
    case .usual:
      dates = (0..<24).map { _ in
        // From 1901 to 2099, and no leap year.
        let year = 4 * random.number(475...524) + random.number(1...3)
        let month = random.number(1...12)
        return (year, month, random.number(1...Gregorian.dayCount(of: month, in: year)))
      }
    case .aroundLeapDays:
      // Of leap years, and of centuries that are none.
      dates = [1600, 1700, 1896, 1900, 2000, 2024, 2100, 4 * random.number(510...520)].flatMap {
        [($0, 1, 31), ($0, 2, 28), ($0, 3, 1), ($0, 12, 31)]
      }
    case .refusesAMissingDay:
      let month = random.number(1...12)
      dates = [(2023, month, Gregorian.dayCount(of: month, in: 2023) + 1)]
    case .refusesAMissingLeapDay:
      dates = [(1900, 2, 29)]
    case .refusesAMissingMonth:
      dates = [(2024, random.number(13...99), 1)]
    }
    var observation = Observation()
    observation.record(
      "weekdays", try dates.map { try answer($0.year, $0.month, $0.day) })
    return observation
  }
}
