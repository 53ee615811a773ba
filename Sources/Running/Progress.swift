import Exercises

/// What is happening, told while it happens.
public enum Progress: Equatable, Sendable {
  /// A question that was not asked for runs, because others need its value.
  case preparing(question: Int)
  case started(question: Int)
  case ended(Outcome)
}
