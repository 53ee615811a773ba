import Exercises
import Grading

/// A mark that is another one than before, and why.
public struct MarkDifference: Equatable, Sendable {
  public let learner: String
  /// `nil` for the learner's total.
  public let question: Int?
  /// The criterion's name; `nil` for the question as a whole, which has one row where its criteria have none.
  public let criterion: String?
  /// In hundredths of a point; `nil` where there was nothing.
  public let before: Int?
  /// In hundredths of a point; `nil` where there is nothing any more.
  public let after: Int?
  /// In words: `the rubric of Q14 changed`.
  public let cause: String
  /// Whether the learner handed in the same as before.
  public let isSameSubmission: Bool

  public init(
    learner: String, question: Int?, criterion: String? = nil, before: Int?, after: Int?,
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

  /// Whether a learner's total is lower now, for the very same submission.
  public var isDrop: Bool {
    question == nil && isSameSubmission && (after ?? 0) < (before ?? 0)
  }
}
