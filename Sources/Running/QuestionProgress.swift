import Exercises

/// What is happening, told while it happens.
public enum QuestionProgress: Equatable, Sendable {
  /// A question that was not asked for runs, because others need its value.
  case preparing(question: Int)
  case started(question: Int)
  /// Told once a second.
  case running(question: Int, seconds: Int)
  case ended(Outcome)
}
