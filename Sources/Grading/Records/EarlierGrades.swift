import Exercises

/// What all records said before they began to be replaced: what later marks are compared with.
///
/// It is written once, before the first record is replaced, and removed when the comparison has been written.
/// So an interrupted run, taken up again, compares with the same as one that wasn't interrupted.
public struct EarlierGrades: Codable, Sendable {
  /// One record.
  public struct Entry: Codable, Sendable {
    public let grade: SubmissionGrade
    /// The conditions that it was made under; `nil` when they aren't known any more.
    public let conditions: Conditions?
  }

  private var version = 1
  /// By learner. Of words there are none in the grades: the comparison needs points alone.
  public let entries: [String: Entry]
  /// What each learner had handed in: the content's hash of every attempt, sorted.
  public let handedIn: [String: [String]]
  /// The conditions of a regrade that somebody has agreed to: what it lowers is asked of nobody again.
  public private(set) var agreed: String?
  /// What the totals were, in hundredths of a point, by learner.
  public let totals: [String: Int]

  private static let name = ".earlier-grades.json"

  /// The ones that a folder holds from a run that was interrupted; `nil` when there are none.
  public init?(in store: GradeStore) throws {
    guard let bytes = try store.folder.bytes(of: Self.name, limit: Self.limit),
      let kept = recordValue(Self.self, in: bytes), kept.version == 1
    else { return nil }
    self = kept
  }

  /// What the records say now.
  ///
  /// - Parameters:
  ///   - totals: what they count, by learner.
  ///   - handedIn: the content's hash of every attempt, sorted, by learner.
  public init(of store: GradeStore, totals: [String: Int], handedIn: [String: [String]]) throws {
    var entries: [String: Entry] = [:]
    for record in try store.records().kept {
      let learner = record.grade.learner
      entries[learner] = Entry(
        grade: record.grade.withoutWords, conditions: try store.conditions(ofRecordOf: learner))
    }
    self.entries = entries
    self.totals = totals
    self.handedIn = handedIn
  }

  /// Writes them down, where they aren't yet.
  public func keep(in store: GradeStore) throws {
    let bytes = try recordBytes(self)
    if try store.folder.bytes(of: Self.name, limit: Self.limit) == bytes { return }
    // The secret seed is among the conditions.
    try store.folder.write(bytes, to: Self.name, isSecret: true, limit: Self.limit)
  }

  private static let limit = 1 << 30

  /// Whether somebody has agreed to what a regrade under these conditions lowers.
  public func isAgreed(under conditions: Conditions) -> Bool { agreed == conditions.publicHash }

  /// The same, agreed to.
  public func agreed(under conditions: Conditions) -> EarlierGrades {
    var agreed = self
    agreed.agreed = conditions.publicHash
    return agreed
  }

  /// Forgets them, when what came of them has been written.
  public static func forget(in store: GradeStore) throws { try store.folder.remove(name) }
}

extension SubmissionGrade {
  fileprivate var withoutWords: SubmissionGrade {
    SubmissionGrade(
      learner: learner, contentHash: contentHash, conditions: conditions,
      questions: questions.map { question in
        QuestionGrade(
          question: question.question, status: question.status,
          criteria: question.criteria.map {
            CriterionGrade(name: $0.name, title: "", points: $0.points, outOf: $0.outOf)
          })
      }, refusal: refusal == nil ? nil : "")
  }
}
