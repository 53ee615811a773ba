import Exercises
import Running
import Wording

/// Where a learner is with a question, as far as it is known without running anything.
public enum QuestionState: Equatable, Sendable {
  case unanswered
  /// There's an answer that the answer sheet doesn't list.
  case unlisted
  /// There's an answer, and nobody has run it.
  case notRun
  /// The answer isn't the one any more of which something is known.
  case changed
  case notCompiled
  case ended(Outcome.Ending)
  case checked(held: Int, of: Int)

  /// - Parameters:
  ///   - record: what is known of the answer; `nil` when nothing is.
  ///   - inputs: what the answer is made of now, see ``LearnerRecords/inputs(of:in:)``.
  public init(_ record: LearnerRecords.Question?, inputs: String) {
    guard let record else {
      self = .notRun
      return
    }
    guard record.inputs == inputs else {
      self = .changed
      return
    }
    if record.ending == .notCompiled {
      self = .notCompiled
    } else if let checks = record.checks {
      self = .checked(held: checks.held.count, of: checks.held.count + checks.lost.count)
    } else if let ending = record.ending {
      self = .ended(ending)
    } else {
      self = .notRun
    }
  }

  /// Whether all that anyone can check is right.
  public var isPassed: Bool {
    if case .checked(let held, let count) = self { held == count } else { false }
  }

  /// In JSON.
  public var name: String {
    switch self {
    case .unanswered: "unanswered"
    case .unlisted: "unlisted"
    case .notRun: "notRun"
    case .changed: "stale"
    case .notCompiled: "notCompiled"
    case .ended(.finished): "ran"
    case .ended(let ending): ending.name
    case .checked: isPassed ? "passed" : "checked"
    }
  }

  /// For a list: "3 of 5 public checks pass".
  public var words: String {
    switch self {
    case .unanswered: "not answered yet"
    case .unlisted: "not in the answer sheet"
    case .notRun: "not run yet"
    case .changed: "changed since it was run"
    case .notCompiled: "doesn't compile"
    case .ended(let ending): ending.status
    case .checked(let held, let count):
      (held == count ? "✓ " : "") + checksPassed(held, of: count)
    }
  }
}
