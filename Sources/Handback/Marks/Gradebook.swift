import Exercises
import Grading

/// One row a learner, one column a question: for a spreadsheet.
///
/// The columns are `learner`, `name`, one for each question with what it counts (`EX` for one that the
/// learner is excused from, nothing for one that waits for a person), `late` (what being late costs),
/// `adjusted` (what people added to the total), `total`, `of` (full marks), `chain` (how many questions of the
/// learner's own chain finished), `attempt` (which one counts, where there are several), `status` and `state`:
/// see ``LearnerMark``.
public struct Gradebook: Equatable, Sendable {
  /// RFC 4180: fields with commas, quotes or line breaks are quoted, and lines end in CR LF.
  public var csv: String { String(decoding: bytes, as: UTF8.self) }
  public let bytes: [UInt8]

  public init(of book: ClassBook) {
    let header =
      ["learner", "name"] + book.questions.map { "Q\($0)" }
      + ["late", "adjusted", "total", "of", "chain", "attempt", "status", "state"]
    bytes = spreadsheet([header] + book.marks.map { Self.fields(of: $0, book.questions) })
  }

  private static func fields(of mark: LearnerMark, _ questions: [Int]) -> [String] {
    let byNumber = Dictionary(
      mark.questions.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
    let hasMarks = mark.status == .graded
    func sum(_ kinds: [MarkStep.Kind]) -> String {
      let steps = mark.steps.filter { kinds.contains($0.kind) }
      return steps.isEmpty ? "" : decimal(hundredths: steps.reduce(0) { $0 + $1.change })
    }
    return [inert(mark.learner), inert(mark.person.name ?? "")]
      + questions.map { hasMarks ? byNumber[$0].map(text) ?? "" : "" }
      + [sum([.late, .closed]), sum([.adjustment])]
      + [
        mark.total.map { decimal(hundredths: $0) } ?? (mark.status == .excused ? "EX" : ""),
        mark.total == nil ? "" : decimal(hundredths: mark.outOf),
        hasMarks ? mark.grade?.chainFinished.map(String.init) ?? "" : "",
        mark.attempts.count > 1 ? mark.counting.map { String($0.number) } ?? "" : "",
        mark.status.rawValue, mark.state == .none ? "" : mark.state.rawValue,
      ]
  }

  private static func text(of mark: QuestionMark) -> String {
    if mark.isExcused { return "EX" }
    return mark.isWaiting ? "" : decimal(hundredths: mark.points)
  }

  /// A spreadsheet takes a field that begins like a formula for one, even when it is quoted.
  static func inert(_ name: String) -> String {
    guard let first = name.utf8.first, "=+-@\t\r".utf8.contains(first) else { return name }
    return "'" + name
  }

  /// A field without the apostrophe that ``inert(_:)`` puts before it.
  static func plain(_ field: String) -> String {
    guard field.hasPrefix("'"), inert(String(field.dropFirst())) == field else { return field }
    return String(field.dropFirst())
  }
}
