import Exercises
import Marking

/// A learner's finished record.
public struct GradeRecord: Equatable, Sendable {
  public enum State: Equatable, Sendable {
    /// It was made under the conditions of now.
    case current
    /// It was made under others; why, in words: "the rubric of Q14 changed".
    case stale(String)
  }

  public let grade: SubmissionGrade
  public let state: State

  public init(grade: SubmissionGrade, state: State) {
    self.grade = grade
    self.state = state
  }
}

/// All that there is of learners' records.
public struct GradeRecords: Equatable, Sendable {
  /// By learner.
  public package(set) var kept: [GradeRecord]
  /// The learners whose record was damaged or changed, so that nothing in it counts.
  public package(set) var damaged: [String]

  public init(kept: [GradeRecord] = [], damaged: [String] = []) {
    self.kept = kept
    self.damaged = damaged
  }

  /// The grades that were made under the conditions of now.
  public var current: [SubmissionGrade] {
    kept.filter { $0.state == .current }.map(\.grade)
  }

  /// The learners with stale records, by the reason, in the order of the first of each.
  public var stale: [(reason: String, learners: [String])] {
    var groups: [(reason: String, learners: [String])] = []
    for record in kept {
      guard case .stale(let reason) = record.state else { continue }
      if let group = groups.firstIndex(where: { $0.reason == reason }) {
        groups[group].learners.append(record.grade.learner)
      } else {
        groups.append((reason, [record.grade.learner]))
      }
    }
    return groups
  }
}
