import Exercises
import HostSystem
import Marking
import Running

/// What a learner's answer to one question is checked against: what the reference did in the public
/// trials, the criteria of grading, and what known mistakes do.
///
/// It's data that learners have, so nothing in it is secret: no code of the reference or of a mistake,
/// no hidden trial.
public struct QuestionCheck: Codable, Equatable, Sendable {
  /// The version of this form that is written and read.
  public static let currentVersion = 1

  public let version: Int
  public let question: Int
  /// Whether the answer needs a place to write files to.
  public let needsScratch: Bool
  /// The public trials, in the order in which they're run.
  public let trials: [RecordedTrial]
  public let criteria: [Criterion]
  public let mistakes: [RecordedMistake]
  /// The shape of a solution, in words; `nil` where the author wrote none.
  public let outline: String?

  public init(
    question: Int, needsScratch: Bool, trials: [RecordedTrial], criteria: [Criterion],
    mistakes: [RecordedMistake], outline: String?
  ) {
    version = Self.currentVersion
    self.question = question
    self.needsScratch = needsScratch
    self.trials = trials
    self.criteria = criteria
    self.mistakes = mistakes
    self.outline = outline
  }

  /// How the question is marked.
  public var rubric: QuestionRubric {
    QuestionRubric(
      question, trials: trials.map(\.name), needsScratch: needsScratch, criteria: criteria)
  }

  /// Marks what an answer did in the public trials, by the very criteria of grading.
  ///
  /// - Parameter records: of the trials, in their order.
  public func grade(_ records: [TrialRecord]) throws(GradingError) -> QuestionGrade {
    let reference = trials.map(\.record.record)
    return try rubric.grade(
      Evidence(ofPublic: records), against: Evidence(ofPublic: reference),
      mistakes: mistakes.enumerated().map { place, mistake in
        (
          mistake.known(as: "\(place)", of: question),
          Evidence(ofPublic: mistake.records(beside: reference))
        )
      }, on: .publicOnes)
  }

  /// What doesn't hold together in a file that was changed by hand; `nil` when all does.
  var fault: String? {
    let names = trials.map(\.name)
    if Set(names).count < names.count { return "a trial is there twice" }
    if Set(criteria.map(\.name)).count < criteria.count { return "a criterion is there twice" }
    for criterion in criteria {
      guard criterion.trials.allSatisfy(names.contains) else {
        return "the criterion “\(criterion.name)” names a trial that isn't there"
      }
      guard criterion.points > 0, (criterion.rule == .refusal) == criterion.facts.isEmpty else {
        return "the criterion “\(criterion.name)” contradicts itself"
      }
    }
    guard mistakes.allSatisfy({ $0.changes.keys.allSatisfy(trials.indices.contains) }) else {
      return "a mistake changes a trial that isn't there"
    }
    return nil
  }
}

/// A public trial, and what the reference did in it.
public struct RecordedTrial: Codable, Equatable, Sendable {
  public let name: String
  public let seed: UInt64
  public let record: RecordedOutcome

  public init(_ name: String, seed: UInt64, _ record: RecordedOutcome) {
    self.name = name
    self.seed = seed
    self.record = record
  }
}

/// What a known mistake does, and what is said to whoever makes it. Not how it's written.
public struct RecordedMistake: Codable, Equatable, Sendable {
  public let hint: String
  /// What it does in the trials in which it isn't right, by their places.
  public let changes: [Int: RecordedOutcome]

  public init(hint: String, changes: [Int: RecordedOutcome]) {
    self.hint = hint
    self.changes = changes
  }

  /// What it does in all trials.
  fileprivate func records(beside reference: [TrialRecord]) -> [TrialRecord] {
    reference.enumerated().map { place, record in changes[place]?.record ?? record }
  }

  fileprivate func known(as name: String, of question: Int) -> Mistake {
    Mistake(
      question: question, name: name, losing: [], hint: hint,
      file: AnswersFolder.File(name: "", bytes: []))
  }
}
