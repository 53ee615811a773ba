import Exercises
import Running

/// A submission with its marks, and what its own chain showed.
public struct GradedSubmission: Sendable {
  public let grade: SubmissionGrade
  /// What became of the questions when each used the learner's own earlier answers; what
  /// `notebook run` would have shown. Empty for a submission that was refused.
  public let outcomes: [Outcome]
  /// The source text of the answers, by question.
  public let answers: [Int: String]
}

/// Grades submissions, and keeps a record of each as soon as it is done: killed at any moment, and
/// started again, it loses nothing that was finished and repeats nothing.
public struct GradingRun: Sendable {
  /// What is told while it goes on; from any thread.
  public enum Progress: Sendable {
    case started(learner: String)
    case graded(SubmissionGrade)
    /// The grader failed, and the submission has no record. It says nothing about the answers.
    case failed(learner: String, reason: String)
  }

  private let grader: Grader
  private let store: GradeStore
  private let questions: [Int]
  private let jobs: Int
  private let pages: @Sendable (GradedSubmission) throws -> [String: [UInt8]]
  private let report: @Sendable (Progress) -> Void

  /// - Parameters:
  ///   - questions: the numbers of the notebook's questions.
  ///   - pages: makes the files that are handed back, by their names in the learner's folder.
  public init(
    by grader: Grader, into store: GradeStore, questions: [Int], jobs: Int,
    pages: @escaping @Sendable (GradedSubmission) throws -> [String: [UInt8]],
    report: @escaping @Sendable (Progress) -> Void
  ) {
    self.grader = grader
    self.store = store
    self.questions = questions
    self.jobs = jobs
    self.pages = pages
    self.report = report
  }

  /// Grades all of them, `jobs` at a time. Submissions with the same content are graded once.
  ///
  /// - Returns: the learners whose submission has no record, because the grader failed.
  /// - Throws: `Interrupted` when the user stops it.
  public func grade(_ submissions: [Submission]) throws -> [String] {
    var groups: [[Submission]] = []
    var places: [String: Int] = [:]
    for submission in submissions {
      if let place = places[submission.contentHash] {
        groups[place].append(submission)
      } else {
        places[submission.contentHash] = groups.count
        groups.append([submission])
      }
    }
    return try inParallel(groups, jobs: jobs) { try grade(group: $0) }.flatMap(\.self)
  }

  /// Keeps a record of a submission that is not graded.
  ///
  /// - Returns: whether it could be kept.
  public func refuse(_ refusal: Refusal) -> Bool {
    keep(
      GradedSubmission(
        grade: refusal.grade(conditions: store.conditions.publicHash), outcomes: [], answers: [:]))
  }

  /// Submissions of the same content: what holds for one of them holds for all.
  private func grade(group: [Submission]) throws -> [String] {
    report(.started(learner: group[0].learner))
    let first: GradedSubmission
    do {
      first = try grade(group[0])
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      for submission in group {
        report(.failed(learner: submission.learner, reason: "\(error)"))
      }
      return group.map(\.learner)
    }
    return group.filter { submission in
      let grade = SubmissionGrade(
        learner: submission.learner, contentHash: submission.contentHash,
        conditions: first.grade.conditions, questions: first.grade.questions,
        notes: submission.passedOver.map(\.note) + first.grade.notes,
        chainFinished: first.grade.chainFinished)
      return !keep(
        GradedSubmission(grade: grade, outcomes: first.outcomes, answers: first.answers))
    }.map(\.learner)
  }

  private func keep(_ graded: GradedSubmission) -> Bool {
    do {
      try store.record(graded.grade, files: pages(graded))
      report(.graded(graded.grade))
      return true
    } catch {
      report(.failed(learner: graded.grade.learner, reason: "\(error)"))
      return false
    }
  }

  private func grade(_ submission: Submission) throws -> GradedSubmission {
    let answers = try grader.build(
      submission.files, of: submission.learner, passedOver: submission.passedOver)
    let outcomes = try grader.examiner.chain(of: answers, questions)
    let endings = Dictionary(
      outcomes.map { ($0.question, $0.ending) }, uniquingKeysWith: { first, _ in first })
    let grades = try grader.examiner.rubrics.map { rubric in
      try grader.grade(rubric, of: answers).with(chain: endings[rubric.question])
    }
    return GradedSubmission(
      grade: SubmissionGrade(
        learner: submission.learner, contentHash: submission.contentHash,
        conditions: store.conditions.publicHash, questions: grades, notes: answers.helperNotes,
        chainFinished: outcomes.count(where: \.isFinished)),
      outcomes: outcomes, answers: answers.folder.sources())
  }
}

extension QuestionGrade {
  /// The same marks, with what became of the question in the learner's own chain.
  fileprivate func with(chain: Outcome.Ending?) -> QuestionGrade {
    QuestionGrade(
      question: question, status: status, criteria: criteria, messages: messages, hint: hint,
      isNondeterministic: isNondeterministic, chain: chain?.name)
  }
}
