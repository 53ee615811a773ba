import Exercises

/// The mistakes of a class, and what is alike in it.
public struct ClassMistakes: Equatable, Sendable {
  /// A mistake that the course knows.
  public struct Known: Equatable, Sendable {
    public let question: Int
    public let hint: String
    /// In the order of the names' bytes.
    public let learners: [String]
  }

  /// A wrong result that several answers have, and no hint explains.
  public struct Unknown: Equatable, Sendable {
    public let question: Int
    /// What the first criterion that was lost says.
    public let message: String
    public let learners: [String]
  }

  /// Submissions that are the same byte by byte.
  public struct Identical: Equatable, Sendable {
    public let learners: [String]
    /// How many questions they answer: starting points that nobody touched are the same, too.
    public let answered: Int
  }

  /// The commonest first.
  public let known: [Known]
  public let unknown: [Unknown]
  public let identical: [Identical]

  init(of marked: [LearnerMark]) {
    let answers: [Entry] = marked.flatMap { mark in
      (mark.grade?.questions ?? []).map { (learner: mark.learner, grade: $0) }
    }
    known = Self.grouped(answers, by: \.hint).map { question, entries in
      Known(
        question: question, hint: entries[0].grade.hint ?? "", learners: entries.map(\.learner))
    }
    unknown = Self.grouped(answers, by: Self.unexplained).filter { $0.entries.count >= 2 }
      .map { question, entries in
        Unknown(
          question: question, message: Self.firstLoss(in: entries[0].grade) ?? "",
          learners: entries.map(\.learner))
      }
    let alike = Dictionary(grouping: marked) { $0.grade?.contentHash ?? "" }
      .filter { !$0.key.isEmpty && $0.value.count >= 2 }
    identical = alike.values.map { marks in
      Identical(
        learners: marks.map(\.learner),
        answered: marks[0].grade?.questions.count { $0.status != .unanswered } ?? 0)
    }
    .sorted { a, b in
      if a.learners.count != b.learners.count { return a.learners.count > b.learners.count }
      return a.learners[0] < b.learners[0]
    }
  }

  /// The fingerprint of an answer that lost points, and that no hint explains.
  private static func unexplained(_ grade: QuestionGrade) -> String? {
    guard grade.status == .graded, grade.hint == nil, grade.points < grade.outOf else { return nil }
    return grade.observed
  }

  private static func firstLoss(in grade: QuestionGrade) -> String? {
    grade.criteria.first { !$0.holds && $0.message != nil }?.message
  }

  private typealias Entry = (learner: String, grade: QuestionGrade)

  /// Answers to one question with the same key, the largest group first.
  private static func grouped(
    _ answers: [Entry], by key: (QuestionGrade) -> String?
  ) -> [(question: Int, entries: [Entry])] {
    var groups: [String: [Entry]] = [:]
    for answer in answers {
      guard let key = key(answer.grade) else { continue }
      groups["\(answer.grade.question) \(key)", default: []].append(answer)
    }
    let sorted = groups.sorted { a, b in
      if a.value.count != b.value.count { return a.value.count > b.value.count }
      let (first, second) = (a.value[0].grade.question, b.value[0].grade.question)
      return first == second ? a.key < b.key : first < second
    }
    return sorted.map { ($0.value[0].grade.question, $0.value) }
  }
}
