import Grading

/// What a person decided about a learner's mark, in `adjustments.csv`: it survives every regrade.
public struct Adjustment: Equatable, Sendable {
  public enum Action: Equatable, Sendable {
    /// The question has these points, in hundredths, whatever the grader found.
    case set(Int)
    /// These are added, in hundredths; below zero they are taken away.
    case add(Int)
    /// It doesn't count for this learner.
    case excuse
    /// When it was really handed in.
    case submitted(SubmissionTime)
    /// When it is due for this learner.
    case due(SubmissionTime)
    /// The number of the attempt that counts.
    case attempt(Int)
    /// Something that the learner is told, and no more.
    case note
  }

  /// As the records name the learner, or as the roster identifies them.
  public let learner: String
  /// `nil` for the submission as a whole.
  public let question: Int?
  public let action: Action
  /// For the learner.
  public let reason: String
  public let author: String
  /// Its line in the file.
  public let line: Int

  public init(
    learner: String, question: Int?, _ action: Action, reason: String, author: String, line: Int
  ) {
    self.learner = learner
    self.question = question
    self.action = action
    self.reason = reason
    self.author = author
    self.line = line
  }
}
