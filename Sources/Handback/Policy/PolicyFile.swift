import Foundation
import Grading
import HostSystem
import Running

extension Policy {
  /// Its name in a course's folder of grading.
  public static let fileName = "policy.yaml"

  /// Reads a course's policy:
  ///
  /// ```yaml
  /// time-zone: Europe/Berlin
  /// due: 2026-11-21 23:59
  /// grace: 15 minutes
  /// late: {penalty: 10 %, every: day, at most: 50 %, closed: 2026-12-05 23:59}
  /// extensions:
  ///   onelearner_101: 2026-11-28 23:59
  /// attempts: best
  /// questions:
  ///   Q14: {points: 8}
  ///   Q25: {bonus: true}
  /// chain: 5
  /// total: 100
  /// rounding: {to: 0.5, direction: up}
  /// ```
  ///
  /// - Throws: `RunError` that names the line of whatever doesn't hold.
  public init(readingAt path: String) throws(RunError) {
    try self.init(CourseFile(readingAt: path))
  }

  package init(_ text: String, path: String) throws(RunError) {
    try self.init(CourseFile(text, path: path))
  }

  /// The policy that a course has; the rubrics alone when it has none.
  ///
  /// - Parameter grading: its folder of grading.
  public static func ofCourse(grading: String) throws(RunError) -> Policy {
    let path = "\(grading)/\(fileName)"
    guard FileManager.default.fileExists(atPath: path) else { return Policy() }
    return try Policy(readingAt: path)
  }

  private init(_ file: CourseFile) throws(RunError) {
    let members = try file.root.members([
      "time-zone", "due", "grace", "late", "extensions", "attempts", "questions", "chain", "total",
      "rounding",
    ])
    self.init()
    if let zone = members["time-zone"] { timeZone = try zone.timeZone() }
    due = try members["due"]?.time()
    grace = try members["grace"]?.duration() ?? 0
    if let late = members["late"] { try read(late: late) }
    for (learner, part) in try members["extensions"]?.entries() ?? [] {
      extensions[learner] = try part.time()
    }
    if let part = members["attempts"] {
      attempts = try part.choice(CountingAttempt.allCases.map { ($0.rawValue, $0) })
    }
    for (name, part) in try members["questions"]?.entries() ?? [] {
      guard let number = Stubs.question(ofFolder: name) else {
        throw part.error("“\(name)” isn't a question", cure: "Write it as Q14.")
      }
      questions[number] = try QuestionPolicy(part)
    }
    chain = try members["chain"]?.hundredths()
    total = try members["total"]?.positiveHundredths()
    rounding = try members["rounding"].map(Rounding.init)
    try check(members)
  }

  private mutating func read(late: CourseFile.Part) throws(RunError) {
    let members = try late.members(["penalty", "of", "every", "at most", "closed"])
    closed = try members["closed"]?.time()
    guard let share = try members["penalty"]?.share() else {
      guard closed != nil, members.count == 1 else {
        throw late.error("it lacks its `penalty`", cure: "Write `penalty: 10 %`, or remove it.")
      }
      return
    }
    guard let period = try members["every"]?.duration(), period > 0 else {
      throw late.error(
        "it doesn't say how often the penalty is due",
        cure: "Write `every: day`, or `every: 6 hours`.")
    }
    let base = try members["of"]?.choice([("earned", LatePenalty.Base.earned), ("full", .full)])
    penalty = LatePenalty(
      share: share, base: base ?? .earned, period: period,
      most: try members["at most"]?.share() ?? 10_000)
  }

  /// What makes sense by itself alone, and not with the rest.
  private func check(_ members: [String: CourseFile.Part]) throws(RunError) {
    for key in ["grace", "late", "extensions"] {
      guard let part = members[key], due == nil, key != "late" || penalty != nil else { continue }
      throw part.error("nothing is late without a due date", cure: "Write `due: 2026-11-21 23:59`.")
    }
    if let due, let closed, closed.instant(in: timeZone) < due.instant(in: timeZone),
      let part = members["late"]
    {
      throw part.error("it's closed before it is due", cure: "Correct one of the two.")
    }
  }

  /// An error for each question that the policy names and the course doesn't mark.
  ///
  /// - Parameter path: that of the policy, as it's shown.
  public func unknownQuestions(among known: [Int], path: String) -> [RunError] {
    questions.keys.filter { !known.contains($0) }.sorted().map {
      RunError(
        path, "it says what Q\($0) counts for, and no rubric marks Q\($0)",
        cure: "Correct the number, or remove it.")
    }
  }
}

extension QuestionPolicy {
  fileprivate init(_ part: CourseFile.Part) throws(RunError) {
    let members = try part.members(["points", "weight", "bonus"])
    self.init(
      points: try members["points"]?.positiveHundredths(),
      weight: try members["weight"]?.positiveHundredths() ?? 100,
      isBonus: try members["bonus"]?.truth() ?? false)
  }
}

extension Rounding {
  fileprivate init(_ part: CourseFile.Part) throws(RunError) {
    let members = try part.members(["to", "direction"])
    guard let to = members["to"] else {
      throw part.error("it doesn't say to what", cure: "Write `to: 0.5`.")
    }
    let direction = try members["direction"]?.choice(Direction.allCases.map { ($0.rawValue, $0) })
    self.init(step: try to.positiveHundredths(), direction: direction ?? .nearest)
  }
}

extension CourseFile.Part {
  fileprivate func positiveHundredths() throws(RunError) -> Int {
    let number = try hundredths()
    guard number > 0 else {
      throw error("zero makes no sense here", cure: "Write a larger number.")
    }
    return number
  }

  fileprivate func time() throws(RunError) -> SubmissionTime {
    guard let time = SubmissionTime(try text()) else {
      throw error(
        "“\(try text())” isn't a date and time",
        cure:
          "Write it as 2026-11-21 23:59, with +01:00 after it for another zone than the course's.")
    }
    return time
  }

  fileprivate func timeZone() throws(RunError) -> TimeZone {
    guard let zone = TimeZone(identifier: try text()) else {
      throw error("“\(try text())” isn't a time zone", cure: "Write it as Europe/Berlin, or UTC.")
    }
    return zone
  }

  /// Seconds: `15 minutes`, `hour`, `2 days`.
  fileprivate func duration() throws(RunError) -> Int {
    let text = try text()
    let match = text.wholeMatch(of: /(?:(\d{1,4})\ ?)?(minute|min|hour|h|day|d|week)s?/)
    guard let match else {
      throw error("“\(text)” isn't a duration", cure: "Write it as 15 minutes, 6 hours, or day.")
    }
    let unit =
      switch match.2 {
      case "minute", "min": 60
      case "hour", "h": 3_600
      case "week": 7 * 86_400
      default: 86_400
      }
    return (match.1.flatMap { Int($0) } ?? 1) * unit
  }

  /// Hundredths of a percent: `10 %` is 1000.
  fileprivate func share() throws(RunError) -> Int {
    let text = try text()
    guard let match = text.wholeMatch(of: /(\d{1,3})(?:\.(\d{1,2}))?\ ?%/), let whole = Int(match.1)
    else { throw error("“\(text)” isn't a share", cure: "Write it as 10 % or 2.5 %.") }
    let decimals = match.2.map { $0.count == 1 ? "\($0)0" : "\($0)" } ?? "0"
    let share = whole * 100 + (Int(decimals) ?? 0)
    guard share <= 10_000 else {
      throw error("\(text) is more than all there is", cure: "Write 100 % at most.")
    }
    return share
  }

  fileprivate func choice<Value>(_ choices: [(name: String, value: Value)]) throws(RunError)
    -> Value
  {
    let text = try text()
    guard let choice = choices.first(where: { $0.name == text }) else {
      throw error(
        "“\(text)” isn't known here",
        cure: "Write one of \(choices.map(\.name).joined(separator: ", ")).")
    }
    return choice.value
  }
}
