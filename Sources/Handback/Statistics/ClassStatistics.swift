import Exercises
import Grading

/// What a class shows of its course: how hard each question and criterion was, whether it told strong
/// learners from weak ones, and which mistakes were made.
///
/// It counts learners with marks. It judges nobody.
public struct ClassStatistics: Equatable, Sendable {
  public let title: String
  /// How many learners there are, by status, where there are any.
  let statuses: [(LearnerMark.Status, Int)]
  /// Each total as a share of that learner's full marks, in percent, in ascending order.
  let totals: [Double]
  /// Full marks in hundredths of a point, where they are the same for everybody.
  let outOf: Int?
  let staleCount: Int
  let provisionalCount: Int
  public let questions: [QuestionStatistics]
  /// How long before or after the due date, where both are known.
  let punctuality: Punctuality?
  /// How many learners have how many attempts, the fewest first.
  let attempts: [(attempts: Int, learners: Int)]
  public let mistakes: ClassMistakes

  /// - Parameter policy: says what was due when.
  public init(of book: ClassBook, policy: Policy = Policy()) {
    title = book.title
    statuses = LearnerMark.Status.allCases.compactMap { status in
      let count = book.marks.count { $0.status == status }
      return count == 0 ? nil : (status, count)
    }
    let marked = book.marks.filter { $0.status == .graded && $0.grade != nil }
    let scored = marked.filter { $0.outOf > 0 }
    totals = scored.compactMap { mark in
      mark.total.map { 100 * Double($0) / Double(mark.outOf) }
    }.sorted()
    let full = Set(scored.map(\.outOf))
    outOf = full.count == 1 ? full.first : nil
    staleCount = marked.count { $0.state == .stale }
    provisionalCount = marked.count(where: \.isProvisional)
    questions = book.questions.map { QuestionStatistics(of: $0, in: marked) }
    punctuality = Punctuality(of: marked, policy)
    attempts = Dictionary(grouping: marked.filter { !$0.attempts.isEmpty }, by: \.attempts.count)
      .map { (attempts: $0.key, learners: $0.value.count) }.sorted { $0.attempts < $1.attempts }
    mistakes = ClassMistakes(of: marked)
  }

  /// In percent of full marks.
  var spread: Spread? { Spread(of: totals) }

  public static func == (a: Self, b: Self) -> Bool {
    a.title == b.title && a.statuses.elementsEqual(b.statuses, by: ==) && a.totals == b.totals
      && a.outOf == b.outOf && a.staleCount == b.staleCount
      && a.provisionalCount == b.provisionalCount && a.questions == b.questions
      && a.punctuality == b.punctuality && a.attempts.elementsEqual(b.attempts, by: ==)
      && a.mistakes == b.mistakes
  }
}
