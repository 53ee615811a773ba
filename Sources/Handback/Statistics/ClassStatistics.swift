import Exercises
import Grading

/// What a class shows of its course: how hard each question and criterion was, whether it told strong
/// learners from weak ones, and which mistakes were made.
///
/// It counts learners with marks. It judges nobody.
public struct ClassStatistics: Equatable, Sendable {
  public let title: String
  /// How many learners there are, by status, where there are any.
  package let statuses: [(LearnerMark.Status, Int)]
  /// Each total as a share of that learner's full marks, in percent, in ascending order.
  package let totals: [Double]
  /// Full marks in hundredths of a point, where they are the same for everybody.
  package let outOf: Int?
  package let staleCount: Int
  package let provisionalCount: Int
  public let questions: [QuestionStatistics]
  /// How long before or after the due date, where both are known.
  package let punctuality: Punctuality?
  /// How many learners have how many attempts, the fewest first.
  package let attempts: [(attempts: Int, learners: Int)]
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
  package var spread: Spread? { Spread(of: totals) }

  public static func == (a: Self, b: Self) -> Bool {
    a.title == b.title && a.statuses.elementsEqual(b.statuses, by: ==) && a.totals == b.totals
      && a.outOf == b.outOf && a.staleCount == b.staleCount
      && a.provisionalCount == b.provisionalCount && a.questions == b.questions
      && a.punctuality == b.punctuality && a.attempts.elementsEqual(b.attempts, by: ==)
      && a.mistakes == b.mistakes
  }
}

extension ClassStatistics {
  public var hasMarks: Bool { !totals.isEmpty }

  /// A few lines for a terminal: the totals, the hardest question, and the mistake that most lacks a hint.
  public var inShort: [String] {
    guard let spread else { return ["nobody has marks yet"] }
    var lines = [
      "\(counted(spread.count, "learner")) with marks: median \(fixed(spread.median, 0)) %, half of "
        + "them between \(fixed(spread.lowerQuartile, 0)) and \(fixed(spread.upperQuartile, 0)) %"
    ]
    let known = questions.compactMap { question in question.mean.map { (question.question, $0) } }
    if let hardest = known.min(by: { $0.1 < $1.1 }) {
      lines.append("hardest: Q\(hardest.0), \(fixed(100 * hardest.1, 0)) % earned on average")
    }
    if let first = mistakes.unknown.first {
      lines.append(
        "no hint yet: \(first.learners.count) answers to Q\(first.question) are wrong in the same way"
      )
    }
    return lines
  }
}
