import Exercises
import Foundation
import Grading
import Handback
import HostSystem

/// Stale records, and the new ones that are to take their places.
///
/// New records are made in a folder of their own, `grades/.regrade`, and none takes an old one's place before
/// all are there and somebody has agreed to what they change. Killed at any moment, the same command goes on
/// where it was.
struct Regrading {
  /// A stale record.
  struct Stale {
    let learner: String
    /// Where it is.
    let store: GradeStore
    /// Where the new one is made.
    let staging: GradeStore
    let place: Int
    let grade: SubmissionGrade
    let submission: Submission
    let conditions: Conditions?
  }

  let folder: ClassFolder
  let staging: GradeStore
  private(set) var stale: [Stale] = []
  /// The learners with a stale record of which what was graded isn't kept.
  private(set) var unkept: [String] = []

  init(of folder: ClassFolder) throws {
    self.folder = folder
    try Self.makeFolder(Self.path(in: folder))
    staging = try GradeStore(
      path: "\(Self.path(in: folder))/records", conditions: folder.main.conditions)
    for record in try folder.main.records().kept
    where folder.list.entries(of: record.grade.learner).count < 2 {
      try add(record, in: folder.main, staging: staging, place: 1)
    }
    try addAttempts()
  }

  private mutating func addAttempts() throws {
    var stagings: [Int: GradeStore] = [:]
    for learner in folder.list.attempts.keys.sorted() {
      let entries = folder.list.entries(of: learner)
      guard entries.count > 1 else { continue }
      for entry in entries {
        let store = try folder.store(of: learner, place: entry.place)
        guard let record = try store.records().kept.first(where: { $0.grade.learner == learner })
        else { continue }
        let staging =
          try stagings[entry.place]
          ?? GradeStore(
            path: "\(Self.path(in: folder))/attempts-\(entry.place)",
            conditions: folder.main.conditions)
        stagings[entry.place] = staging
        try add(record, in: store, staging: staging, place: entry.place)
      }
    }
  }

  private mutating func add(
    _ record: GradeRecord, in store: GradeStore, staging: GradeStore, place: Int
  ) throws {
    let grade = record.grade
    guard record.state != .current, grade.refusal == nil else { return }
    let kept = try folder.main.keptSubmission(of: grade.learner, contentHash: grade.contentHash)
    guard let kept else {
      unkept.append(grade.learner)
      return
    }
    stale.append(
      Stale(
        learner: grade.learner, store: store, staging: staging, place: place, grade: grade,
        submission: kept, conditions: try store.conditions(ofRecordOf: grade.learner)))
  }

  /// The records as they will be, with the new ones in their places as far as there are any.
  func records() throws -> ClassRecords {
    var records = try folder.records()
    for one in stale {
      guard let grade = try one.new else { continue }
      let new = GradeRecord(grade: grade, state: .current)
      if records.attempts[one.learner]?[one.place] != nil {
        records.attempts[one.learner]?[one.place] = new
      } else if let place = records.records.kept.firstIndex(where: {
        $0.grade.learner == one.learner
      }) {
        records.records.kept[place] = new
      }
    }
    return records
  }

  /// Puts the new records into the old ones' places.
  func adopt() throws {
    for one in stale where try one.new != nil {
      try one.store.take(one.learner, from: one.staging)
    }
    if let key = try staging.answerKey() { try folder.main.keep(key) }
  }

  /// Removes what isn't needed any more.
  static func cleanUp(_ folder: ClassFolder) throws {
    try EarlierGrades.forget(in: folder.main)
    let path = path(in: folder)
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  private static func path(in folder: ClassFolder) -> String { "\(folder.path)/.regrade" }

  private static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw RunError(
        path, "it can't be made (\(String(cString: strerror(errno))))",
        cure: "Make the folder that it is in writable.")
    }
  }
}

extension Regrading.Stale {
  /// The new grade, when it is finished.
  var new: SubmissionGrade? {
    get throws {
      let (grade, _) = try staging.finished(
        learner: learner, contentHash: submission.contentHash)
      return grade
    }
  }
}
