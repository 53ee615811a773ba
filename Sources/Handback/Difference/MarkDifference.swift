/// What a learner had at one grading, and has at another.
public struct MarkDifference: Equatable, Sendable {
  public let learner: String
  /// `nil` for the submission's total.
  public let question: Int?
  /// The rubric's name for it; `nil` for a question as a whole, and for the total.
  public let criterion: String?
  /// In hundredths of a point; `nil` when it wasn't there.
  public let before: Int?
  /// In hundredths of a point; `nil` when it isn't there any more.
  public let after: Int?
  /// Why: "the rubric of Q14 changed", "another submission".
  public let cause: String
  /// Whether the learner handed in exactly the same before: only the course can be the reason, then.
  public let isSameSubmission: Bool

  public init(
    learner: String, question: Int? = nil, criterion: String? = nil, before: Int?, after: Int?,
    cause: String, isSameSubmission: Bool
  ) {
    self.learner = learner
    self.question = question
    self.criterion = criterion
    self.before = before
    self.after = after
    self.cause = cause
    self.isSameSubmission = isSameSubmission
  }

  /// What it adds, in hundredths of a point; below zero when it fell.
  public var change: Int { (after ?? 0) - (before ?? 0) }

  /// Whether a learner's total is lower now, for the very same submission.
  public var isDrop: Bool { question == nil && isLoud }

  /// Whether somebody who changed nothing has less than before.
  public var isLoud: Bool { change < 0 && isSameSubmission }
}

/// What changed for one learner.
struct LearnerDifference {
  let learner: String
  /// The total first, then question by question, each before its criteria.
  let differences: [MarkDifference]

  enum Kind: Int, CaseIterable {
    /// Something fell, and the submission is the same.
    case loud
    case fell, rose
    /// Points moved, and the sum is what it was.
    case even
  }

  init(learner: String, _ differences: [MarkDifference]) {
    self.learner = learner
    func key(_ difference: MarkDifference) -> (Int, Int, String) {
      (difference.question ?? -1, difference.criterion == nil ? 0 : 1, difference.criterion ?? "")
    }
    self.differences = differences.sorted { key($0) < key($1) }
  }

  /// What the learner has more or less, in all: by the total where that is told, else by the questions, else
  /// by their criteria.
  var change: Int {
    if let total = differences.first(where: { $0.question == nil }) { return total.change }
    let questions = differences.filter { $0.criterion == nil }
    let told = Set(questions.compactMap(\.question))
    let others = differences.filter { $0.criterion != nil && !told.contains($0.question ?? -1) }
    return (questions + others).reduce(0) { $0 + $1.change }
  }

  var kind: Kind {
    if differences.contains(where: \.isLoud) { return .loud }
    return change < 0 ? .fell : change > 0 ? .rose : .even
  }

  /// By learner, in the order of the names' bytes.
  static func grouped(_ differences: [MarkDifference]) -> [LearnerDifference] {
    Dictionary(grouping: differences, by: \.learner)
      .map { LearnerDifference(learner: $0.key, $0.value) }
      .sorted { $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8) }
  }
}
