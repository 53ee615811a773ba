import Exercises
import Marking

/// One row a learner, one column a question: for a spreadsheet.
///
/// The columns are `learner`, one for each question, `total`, `chain` (how many questions of the
/// learner's own chain finished), `status` and `state`.
///
/// The status is `graded`, `refused` (the whole submission was) or `grader-error` (no score could be
/// recorded, and none is given). The state is `current`, `stale` (the marks are those of an earlier
/// reference, rubric, seed, …), `failed` (this run did not come to a record) or `damaged` (there is a
/// record that somebody changed, and so no score).
public struct Gradebook: Equatable, Sendable {
  /// RFC 4180: fields with commas, quotes or line breaks are quoted, and lines end in CR LF.
  public let csv: String

  public init(of records: GradeRecords, questions: [Int], failed: [String] = []) {
    // A record of an earlier run may be there still, and is no result of this one.
    let failures = Set(failed)
    var rows = records.kept.filter { !failures.contains($0.grade.learner) }
      .map { (learner: $0.grade.learner, fields: Self.fields(of: $0, questions)) }
    let empty = [String](repeating: "", count: questions.count + 2)
    rows += failures.map { (learner: $0, fields: empty + ["grader-error", "failed"]) }
    rows += Set(records.damaged).subtracting(failures)
      .map { (learner: $0, fields: empty + ["grader-error", "damaged"]) }
    rows.sort { $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8) }
    let header = ["learner"] + questions.map { "Q\($0)" } + ["total", "chain", "status", "state"]
    csv = ([header] + rows.map { [Self.inert($0.learner)] + $0.fields })
      .map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func fields(of record: GradeRecord, _ questions: [Int]) -> [String] {
    let grade = record.grade
    let state = record.state == .current ? "current" : "stale"
    if grade.refusal != nil {
      return [String](repeating: "", count: questions.count + 2) + ["refused", state]
    }
    let byNumber = Dictionary(
      grade.questions.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
    let points = questions.map { number in
      byNumber[number].map { decimal(hundredths: $0.points) } ?? ""
    }
    let chain = grade.chainFinished.map(String.init) ?? ""
    return points + [decimal(hundredths: grade.points), chain, "graded", state]
  }

  /// A spreadsheet takes a field that begins like a formula for one, even when it is quoted.
  private static func inert(_ name: String) -> String {
    guard let first = name.utf8.first, "=+-@\t\r".utf8.contains(first) else { return name }
    return "'" + name
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return field }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }
}
