import Marking

/// The hints to a question, each telling more than the one before: the notebook's own, what to do where
/// checks are lost, what to do for the others, and the outline of a solution. None is a solution.
public struct QuestionHints: Equatable, Sendable {
  public let levels: [String]

  /// - Parameters:
  ///   - check: what answers are checked against; `nil` where nothing is.
  ///   - lost: the names of the criteria that the answer lost when it was checked.
  public init(notebook: [String], check: QuestionCheck?, lost: [String] = []) {
    let criteria = check?.criteria ?? []
    let ordered =
      criteria.filter { lost.contains($0.name) } + criteria.filter { !lost.contains($0.name) }
    let advice = ordered.map { "\($0.title): \($0.advice)" }
    levels = notebook + advice + [check?.outline].compactMap(\.self)
  }
}
