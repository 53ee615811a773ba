import Exercises
import Marking

/// Which of a stale record's grades hold as they are, since nothing has changed that decides them.
public struct KeptGrades: Sendable {
  private let now: Conditions
  private let key: AnswerKey
  /// The answer key of before, and the hash of what decided it.
  private let earlierKey: (conditions: String, key: AnswerKey)?

  /// - Parameters:
  ///   - key: what the reference does now.
  ///   - store: where the answer key of before is.
  public init(_ key: AnswerKey, under conditions: Conditions, before store: GradeStore) throws {
    self.key = key
    now = conditions
    earlierKey = try store.keptKey()
  }

  /// - Parameter earlier: what the record was made under; `nil` when nobody knows.
  public func grades(of grade: SubmissionGrade, from earlier: Conditions?) -> [QuestionGrade] {
    guard let earlier, earlier.version == now.version, grade.refusal == nil else { return [] }
    let change = ConditionsChange(from: earlier, to: now)
    // The chain is run again anyhow, and no mark depends on it.
    guard !change.isOtherSeed, change.parts.allSatisfy({ [.helpers, .chain].contains($0) }) else {
      return []
    }
    var changed = Set(change.questions.filter { $0.key != .reference }.values.joined())
    if change.parts.contains(.helpers) || change.questions[.reference] != nil {
      // Another answer of the reference may use the one that changed. What it does tells.
      guard let earlierKey, earlierKey.conditions == earlier.answerKeyHash else { return [] }
      changed.formUnion(
        key.reference.filter { earlierKey.key.reference[$0.key] != $0.value }.map(\.key))
    }
    let marked = Set(now.questions.keys)
    return grade.questions.filter {
      marked.contains($0.question) && !changed.contains($0.question)
    }
  }
}
