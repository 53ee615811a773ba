import Exercises
import HostSystem
import Marking
import Running

/// How a question is marked, as its author has written it down: all but its trials, which its
/// exercise declares.
public struct RubricFile: Sendable {
  /// Its name in a question's folder.
  public static let name = "rubric.yaml"

  public let question: Int
  public let path: String
  /// What the question is worth, in hundredths of a point; its criteria add up to it.
  public let points: Int
  public let needsScratch: Bool
  public let criteria: [Criterion]
  /// The shape of a solution, in a few lines of words: the last hint, after which nothing is left to
  /// tell but the solution itself. No mark depends on it, and so no record does.
  public let outline: String?
  /// The lines of the criteria, by their names.
  private let lines: [String: Lines]

  /// Where a criterion stands, and its lists.
  private struct Lines {
    var criterion: Int?
    var trials: Int?
    var facts: Int?
  }

  /// Reads how a question is marked:
  ///
  /// ```yaml
  /// points: 4.00
  /// files: false
  /// outline: |
  ///   Look at each element in turn …
  /// criteria:
  ///   - name: position
  ///     points: 2.50
  ///     title: The element is found where it is
  ///     trials: [usual]
  ///     facts: [positions]
  ///     rule: exact
  ///     advice: …
  /// ```
  ///
  /// - Throws: `RunError` that names the line of whatever doesn't hold together.
  public init(of question: Int, readingAt path: String) throws(RunError) {
    try self.init(of: question, CourseFile(readingAt: path))
  }

  init(of question: Int, _ file: CourseFile) throws(RunError) {
    let members = try file.root.members(["points", "files", "outline", "criteria"])
    guard let total = members["points"], let criterionList = members["criteria"] else {
      throw file.root.error("it lacks `points` or `criteria`", cure: "Write both.")
    }
    var criteria: [Criterion] = []
    var lines: [String: Lines] = [:]
    for part in try criterionList.elements() {
      let criterion = try Criterion(part)
      let members = try part.members(Criterion.keys)
      let own = Lines(
        criterion: part.line, trials: members["trials"]?.line, facts: members["facts"]?.line)
      guard lines.updateValue(own, forKey: criterion.name) == nil else {
        throw part.error(
          "the criterion “\(criterion.name)” appears twice", cure: "Rename one of the two.")
      }
      criteria.append(criterion)
    }
    guard !criteria.isEmpty else {
      throw criterionList.error("it has no criteria", cure: "Write at least one.")
    }
    let points = try total.points(addedUpFrom: criteria.map(\.points))
    self.question = question
    path = file.path
    self.points = points
    needsScratch = try members["files"]?.truth() ?? false
    self.criteria = criteria
    outline = try members["outline"]?.outline()
    self.lines = lines
  }

  /// The rubric for an exercise with these trials.
  ///
  /// - Throws: when a criterion names one that the exercise doesn't declare.
  public func rubric(in trials: [String]) throws(RunError) -> QuestionRubric {
    if let error = unknownTrials(among: trials).first { throw error }
    return QuestionRubric(
      question, trials: trials, needsScratch: needsScratch, criteria: criteria)
  }

  /// An error for each trial that a criterion names and the exercise doesn't declare.
  package func unknownTrials(among known: [String]) -> [RunError] {
    criteria.flatMap { criterion in
      criterion.trials.filter { !known.contains($0) }.map { unknown in
        RunError(
          path, line: lines[criterion.name]?.trials,
          "the exercise of Q\(question) has no trial “\(unknown)”",
          cure: "Known are \(known.joined(separator: ", ")).")
      }
    }
  }

  /// Where the facts of a criterion stand.
  package func lineOfFacts(_ criterion: Criterion) -> Int? { lines[criterion.name]?.facts }

  /// Where a criterion begins.
  package func line(of criterion: String) -> Int? { lines[criterion]?.criterion }
}

extension Criterion {
  fileprivate static let keys = ["name", "points", "title", "trials", "facts", "rule", "advice"]

  fileprivate init(_ part: CourseFile.Part) throws(RunError) {
    let members = try part.members(Self.keys)
    func member(_ name: String) throws(RunError) -> CourseFile.Part {
      guard let member = members[name] else {
        throw part.error("a criterion lacks its `\(name)`", cure: "Write one.")
      }
      return member
    }
    let points = try member("points").hundredths()
    guard points > 0 else {
      throw try member("points").error(
        "a criterion earns nothing", cure: "Give it points, or remove it.")
    }
    let facts = try members["facts"]?.texts() ?? []
    let rule = try Criterion.Rule(member("rule"))
    guard (rule == .refusal) == facts.isEmpty else {
      throw part.error(
        rule == .refusal ? "a refusal has no facts to compare" : "it names no facts to compare",
        cure: rule == .refusal ? "Remove `facts`." : "Name some with `facts: […]`.")
    }
    self.init(
      try member("name").text(), points: points, try member("title").text(),
      on: try members["trials"]?.texts() ?? [], facts: facts, rule,
      advice: try member("advice").text())
  }
}

extension CourseFile.Part {
  /// The lines of a block, without the end of the last one.
  fileprivate func outline() throws(RunError) -> String {
    let lines = try text().split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      throw error(
        "the outline is empty", cure: "Write a few lines under `outline: |`, or remove it.")
    }
    return lines[...last].joined(separator: "\n")
  }
}

extension Criterion.Rule {
  /// `exact`, `close`, `set`, `at most`, `refusal`, or `{absolute: 1e-4, relative: 0}`.
  fileprivate init(_ part: CourseFile.Part) throws(RunError) {
    guard let name = part.scalar else {
      let members = try part.members(["absolute", "relative"])
      self = .close(
        absolute: try members["absolute"]?.number() ?? 0,
        relative: try members["relative"]?.number() ?? 0)
      return
    }
    switch name {
    case "exact": self = .exact
    case "close": self = .close
    case "set": self = .set
    case "at most": self = .atMost
    case "refusal": self = .refusal
    default:
      throw part.error(
        "“\(name)” isn't a rule",
        cure: "Rules are exact, close, {absolute: …, relative: …}, set, at most and refusal.")
    }
  }
}
