import Exercises
import Wording

/// The marks of a class for any spreadsheet: one row a learner, one column a question.
public struct MarksCSV: Equatable, Sendable {
  public let bytes: [UInt8]

  public init(of book: ClassBook) {
    let header =
      ["learner", "name", "email", "identifier", "submitted", "attempt", "late"]
      + book.questions.map { "Q\($0)" } + ["total", "out of", "status", "state", "provisional"]
    bytes = spreadsheet([header] + book.marks.map { Self.row(of: $0, book.questions) })
  }

  private static func row(of mark: LearnerMark, _ questions: [Int]) -> [String] {
    let counting = mark.counting
    let byNumber = Dictionary(
      mark.questions.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
    let facts = [
      mark.learner, mark.fullNames.first ?? "", mark.emails.first ?? "",
      counting?.arrival.identifier ?? mark.person.identifiers.first ?? "",
      counting?.arrival.time?.description ?? "", counting.map { "\($0.number)" } ?? "",
      mark.status == .graded ? (mark.isLate ? "yes" : "no") : "",
    ].map { Gradebook.inert(singleLine($0)) }
    let points = questions.map { number in
      guard mark.status == .graded, let question = byNumber[number] else { return "" }
      if question.isExcused { return "excused" }
      return question.isWaiting ? "waiting" : decimal(hundredths: question.points)
    }
    return facts + points + [
      mark.total.map { decimal(hundredths: $0) } ?? "", decimal(hundredths: mark.outOf),
      mark.status.rawValue, mark.state.rawValue, mark.isProvisional ? "yes" : "no",
    ]
  }
}
