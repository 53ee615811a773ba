import Checking
import Exercises
import HostSystem
import Marking
import Running

/// Records what learners' answers are checked against: what the reference and the known mistakes do in
/// the public trials.
public struct CheckRecording: Sendable {
  private let examiner: Examiner
  private let builds: CourseBuilds
  private let jobs: Int

  /// Compiles the course's own answers.
  ///
  /// - Throws: `RunError` when one of them doesn't compile, or a question has been forgotten.
  public init(by examiner: Examiner, jobs: Int) throws {
    self.examiner = examiner
    self.jobs = jobs
    builds = try CourseBuilds(by: examiner, jobs: jobs)
  }

  /// The checks of all questions that are graded, in their order.
  ///
  /// - Throws: `RunError` or `GradingError` when the reference itself isn't right.
  public func checks() throws -> [QuestionCheck] {
    let references = try inParallel(builds.reference.rubrics, jobs: jobs) { rubric in
      try examiner.publicRecords(of: rubric, in: builds.reference.answers)
    }
    let wrong = builds.rounds.flatMap { round in
      builds.reference.rubrics.compactMap { rubric in
        round.mistakes[rubric.question].map { (rubric, $0, round.answers) }
      }
    }
    let records = try inParallel(wrong, jobs: jobs) { rubric, _, answers in
      try examiner.publicRecords(of: rubric, in: answers)
    }
    var mistakes: [Int: [(mistake: Mistake, records: [TrialRecord])]] = [:]
    for ((_, mistake, _), records) in zip(wrong, records) {
      mistakes[mistake.question, default: []].append((mistake, records))
    }
    return try zip(builds.reference.rubrics, references).map { rubric, reference in
      // By name, whatever the rounds were.
      let own = (mistakes[rubric.question] ?? []).sorted { $0.mistake.name < $1.mistake.name }
      let check = QuestionCheck(
        question: rubric.question, needsScratch: rubric.needsScratch,
        trials: zip(rubric.trials, reference).map { name, record in
          RecordedTrial(
            name, seed: Secret.publicSeed(question: rubric.question, trial: name),
            RecordedOutcome(record.withoutOwnWords))
        },
        criteria: rubric.criteria,
        mistakes: own.map { mistake, records in
          RecordedMistake(hint: mistake.hint, changes: changes(from: reference, to: records))
        },
        outline: examiner.material.rubrics.first { $0.question == rubric.question }?.outline)
      // A reference that doesn't say what is right is told now, and not to a learner.
      _ = try check.grade(reference)
      return check
    }
  }

  /// What a mistake does that the reference doesn't, by the places of the trials.
  private func changes(
    from reference: [TrialRecord], to records: [TrialRecord]
  ) -> [Int: RecordedOutcome] {
    var changes: [Int: RecordedOutcome] = [:]
    for (place, (own, expected)) in zip(records, reference).enumerated() where own != expected {
      // Where both turn the input down, in which words is everybody's own affair.
      if own.isRefusal, expected.isRefusal { continue }
      changes[place] = RecordedOutcome(own.withoutPlace)
    }
    return changes
  }
}

extension TrialRecord {
  /// Without what the reference's code says when it turns an input down, which nobody compares.
  fileprivate var withoutOwnWords: TrialRecord {
    switch self {
    case .refused: .refused(message: "")
    case .ended(let ending, _): .ended(ending, message: "")
    case .observed, .untried: self
    }
  }

  /// Without the file and the line of a crash: where a mistake stands is nobody's business.
  fileprivate var withoutPlace: TrialRecord {
    guard case .ended(let ending, let message) = self else { return self }
    return .ended(ending, message: String(message.withoutPlace))
  }
}
