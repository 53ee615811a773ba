import Foundation
import Grading
import HostSystem
import Running

/// What people decided about marks: a table that stands beside everything that can be made anew.
///
/// ```
/// learner,question,action,value,reason,author
/// onelearner_101,Q26,set,3.5,"The example is good, the proof has a gap",ap
/// twolearner_102,Q14,add,1,The rounding is the platform's fault,ap
/// twolearner_102,,due,2026-11-28 23:59,Ill; certificate seen,ap
/// ```
///
/// The columns may be in any order. A row without a question is about the submission as a whole.
public struct AdjustmentsFile: Equatable, Sendable {
  /// Its name in a course's folder of grading.
  public static let name = "adjustments.csv"
  static let columns = ["learner", "question", "action", "value", "reason", "author"]

  public let path: String
  public let adjustments: [Adjustment]

  public static let empty = AdjustmentsFile(path: name, adjustments: [])

  private init(path: String, adjustments: [Adjustment]) {
    self.path = path
    self.adjustments = adjustments
  }

  /// - Throws: `RunError` that names the line of the first row that can't be meant so: half of what somebody
  ///   decided is no basis for marks.
  public init(readingAt path: String) throws(RunError) {
    try self.init(CSVTable(readingAt: path), path: path)
  }

  /// The adjustments at a path, or none where there is no file.
  public static func ifAny(at path: String) throws(RunError) -> AdjustmentsFile {
    FileManager.default.fileExists(atPath: path) ? try AdjustmentsFile(readingAt: path) : .empty
  }

  package init(_ table: CSVTable, path: String) throws(RunError) {
    var places: [String: Int] = [:]
    for column in Self.columns {
      guard let place = table.column(named: column) else {
        throw RunError(
          path, line: 1, "there is no column `\(column)`",
          cure: "The columns are \(Self.columns.joined(separator: ", ")).")
      }
      places[column] = place
    }
    self.path = path
    var adjustments: [Adjustment] = []
    for (index, row) in table.rows.enumerated() {
      let fields = places.mapValues {
        Gradebook.plain(row[$0].trimmingCharacters(in: .whitespaces))
      }
      if fields.values.allSatisfy(\.isEmpty) { continue }
      // A row of the queue that nobody has filled in yet.
      if fields["action"] == "set", fields["value"] == "" { continue }
      adjustments.append(try Adjustment(fields, path: path, line: table.line(ofRow: index)))
    }
    self.adjustments = adjustments
    try checkDoubles()
  }

  /// Two points for one question, or two due dates: nobody can tell which is meant.
  private func checkDoubles() throws(RunError) {
    var seen: [String: Int] = [:]
    for adjustment in adjustments {
      guard let kind = adjustment.action.kindOnce else { continue }
      let key = "\(adjustment.learner)\u{0}\(adjustment.question ?? -1)\u{0}\(kind)"
      if let line = seen.updateValue(adjustment.line, forKey: key) {
        throw RunError(
          path, line: adjustment.line,
          "line \(line) says the same of \(adjustment.learner) already",
          cure: "Keep one of the two.")
      }
    }
  }

  /// The lines of those that say what another one says too, of one learner.
  static func doubles(among adjustments: [Adjustment]) -> [Int] {
    let groups = Dictionary(grouping: adjustments) { adjustment in
      adjustment.action.kindOnce.map { "\(adjustment.question ?? -1) \($0)" }
    }
    return groups.filter { $0.key != nil && $0.value.count > 1 }.values.joined().map(\.line)
      .sorted()
  }

  /// An error for each that names a question which isn't marked.
  public func unknownQuestions(among known: [Int]) -> [RunError] {
    adjustments.compactMap { adjustment in
      guard let question = adjustment.question, !known.contains(question) else { return nil }
      return RunError(
        path, line: adjustment.line, "no rubric marks Q\(question)",
        cure: "Correct the question, or remove the row.")
    }
  }
}

extension Adjustment.Action {
  /// What may be said once of a learner and question; `nil` for what may be said often.
  fileprivate var kindOnce: String? {
    switch self {
    case .set: "set"
    case .excuse: "excuse"
    case .submitted: "submitted"
    case .due: "due"
    case .attempt: "attempt"
    case .add, .note: nil
    }
  }
}

extension Adjustment {
  fileprivate init(_ fields: [String: String], path: String, line: Int) throws(RunError) {
    func fault(_ problem: String, _ cure: String) -> RunError {
      RunError(path, line: line, problem, cure: cure)
    }
    let (learner, reason) = (fields["learner"] ?? "", fields["reason"] ?? "")
    guard !learner.isEmpty else {
      throw fault("it doesn't say whom it's about", "Write the learner as in gradebook.csv.")
    }
    guard !reason.isEmpty else {
      throw fault("it gives no reason", "Write one: the learner reads it.")
    }
    guard let author = fields["author"], !author.isEmpty else {
      throw fault("it doesn't say who decided it", "Write a name or initials under `author`.")
    }
    var question: Int?
    if let name = fields["question"], !name.isEmpty {
      guard let number = Stubs.question(ofFolder: name) ?? Int(name), number > 0 else {
        throw fault("“\(name)” isn't a question", "Write it as Q14, or leave it empty.")
      }
      question = number
    }
    let action = try Action(
      fields["action"] ?? "", fields["value"] ?? "", isOfQuestion: question != nil, fault: fault)
    self.init(
      learner: learner, question: question, action, reason: reason, author: author, line: line)
  }
}

extension Adjustment.Action {
  fileprivate init(
    _ name: String, _ value: String, isOfQuestion: Bool,
    fault: (_ problem: String, _ cure: String) -> RunError
  ) throws(RunError) {
    func time() throws(RunError) -> SubmissionTime {
      guard let time = SubmissionTime(value) else {
        throw fault("“\(value)” isn't a date and time", "Write it as 2026-11-21 23:59.")
      }
      return time
    }
    func points() throws(RunError) -> Int {
      guard let points = signedHundredths(value) else {
        throw fault("“\(value)” isn't a number of points", "Write it as 1, 1.5 or -0.25.")
      }
      return points
    }
    func ofWhole(_ action: Self) throws(RunError) -> Self {
      guard !isOfQuestion else {
        throw fault("`\(name)` is about a whole submission", "Leave the question empty.")
      }
      return action
    }
    func withoutValue(_ action: Self) throws(RunError) -> Self {
      guard value.isEmpty else {
        throw fault("`\(name)` takes no value, and it has “\(value)”", "Leave the value empty.")
      }
      return action
    }
    switch name {
    case "set":
      let points = try points()
      guard points >= 0 else { throw fault("a mark can't be below zero", "Write 0 or more.") }
      self = .set(points)
    case "add": self = .add(try points())
    case "excuse": self = try withoutValue(.excuse)
    case "note": self = try withoutValue(.note)
    case "submitted": self = try ofWhole(.submitted(time()))
    case "due": self = try ofWhole(.due(time()))
    case "attempt":
      guard let number = Int(value), number > 0 else {
        throw fault("“\(value)” isn't the number of an attempt", "Write 1 for the first one.")
      }
      self = try ofWhole(.attempt(number))
    default:
      throw fault(
        "“\(name)” isn't an action",
        "Actions are set, add, excuse, submitted, due, attempt and note.")
    }
  }
}

/// `-1.5` is -150.
private func signedHundredths(_ text: String) -> Int? {
  guard let match = text.wholeMatch(of: /([+-]?)(\d{1,6})(?:[.](\d{1,2}))?/),
    let whole = Int(match.2)
  else { return nil }
  let decimals = match.3.map { $0.count == 1 ? "\($0)0" : "\($0)" } ?? "0"
  let number = whole * 100 + (Int(decimals) ?? 0)
  return match.1 == "-" ? -number : number
}
