import Exercises

extension GradeStore {
  /// Keeps what is graded, for when it is to be graded again.
  ///
  /// - Returns: whether it is kept: what can't be read back isn't.
  public func keep(_ submission: Submission) throws -> Bool {
    try KeptSubmissions(in: folder).keep(submission)
  }

  /// What was kept; `nil` when nothing of that content was, or it has been changed.
  public func keptSubmission(of learner: String, contentHash: String) throws -> Submission? {
    try KeptSubmissions(in: folder).submission(of: learner, contentHash: contentHash)
  }

  /// A learner's record, whatever its conditions; `nil` when there is none, or it's damaged.
  public func record(of learner: String) throws -> SubmissionGrade? {
    guard let receipt = try receipt(named: Receipt.name(for: learner)) else { return nil }
    return try grade(of: receipt)
  }

  /// Takes a learner's record over from another folder, as it is: with its pages, and with the conditions that
  /// it was made under. Killed at any moment, it leaves the earlier record or the new one.
  ///
  /// - Returns: whether there was one, and it is here now.
  @discardableResult
  public func take(_ learner: String, from other: GradeStore) throws -> Bool {
    let name = Receipt.name(for: learner)
    guard let taken = try other.receipt(named: name), let grade = try other.grade(of: taken),
      let source = try RecordFiles(of: learner, in: other.folder, isMade: false),
      let files = try source.bytes(of: taken)
    else { return false }
    if let own = try receipt(named: name), own.isSameRecord(as: taken),
      try self.grade(of: own) != nil
    {
      return true
    }
    try put(grade, files, isComplete: taken.lacksFeedback != true, conditions: taken.conditions)
    return true
  }
}
