import Exercises
import Grading

/// All that there is of a class's records, those of earlier attempts too.
public struct ClassRecords: Sendable {
  /// The record of each learner.
  public var records: GradeRecords
  /// By learner and place, those of learners with several attempts.
  public var attempts: [String: [Int: GradeRecord]]
  /// The learners of whom the last run came to no record.
  public var failed: [String]

  public init(
    _ records: GradeRecords, attempts: [String: [Int: GradeRecord]] = [:], failed: [String] = []
  ) {
    self.records = records
    self.attempts = attempts
    self.failed = failed
  }
}
