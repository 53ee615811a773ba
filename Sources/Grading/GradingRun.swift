import Exercises
import Foundation
import HostSystem
import Marking
import Running
import Wording

/// A submission with its marks, and what its own chain showed.
public struct GradedSubmission: Sendable {
  public let grade: SubmissionGrade
  /// What became of the questions when each used the learner's own earlier answers; what
  /// `notebook run` would have shown. Empty for a submission that was refused.
  public let outcomes: [Outcome]
  /// The source text of the answers, by question.
  public let answers: [Int: String]
}

/// What is handed back to a learner.
public struct HandedBack: Equatable, Sendable {
  /// By their names in the learner's folder.
  public let files: [String: [UInt8]]
  /// Why these are not the pages that should have been made; `nil` when they are.
  public let shortfall: String?

  public init(files: [String: [UInt8]], shortfall: String? = nil) {
    self.files = files
    self.shortfall = shortfall
  }
}

/// Grades submissions, and keeps a record of each as soon as it is done: killed at any moment, and
/// started again, it loses nothing that was finished and repeats nothing.
public struct GradingRun: Sendable {
  /// What is told while it goes on; from any thread.
  public enum Progress: Sendable {
    case started(learner: String)
    case graded(SubmissionGrade)
    /// The submission has its marks, and a plain page instead of its feedback. Told after `graded`.
    case withoutFeedback(learner: String, reason: String)
    /// The grader failed, and the submission has no record. It says nothing about the answers.
    case failed(learner: String, reason: String)
  }

  /// The learners who did not get all that they should have.
  public struct Shortfall: Equatable, Sendable {
    /// Of their submission there is no record, because the grader failed.
    public var failed: [String] = []
    /// They have their marks, and a plain page instead of their feedback.
    public var withoutFeedback: [String] = []

    public init(failed: [String] = [], withoutFeedback: [String] = []) {
      self.failed = failed
      self.withoutFeedback = withoutFeedback
    }

    public var isEmpty: Bool { failed.isEmpty && withoutFeedback.isEmpty }

    public static func + (a: Self, b: Self) -> Self {
      Shortfall(
        failed: a.failed + b.failed, withoutFeedback: a.withoutFeedback + b.withoutFeedback)
    }
  }

  private let grader: Grader
  private let store: GradeStore
  private let questions: [Int]
  private let jobs: Int
  private let keeping: @Sendable (Submission) -> [QuestionGrade]
  private let pages: @Sendable (GradedSubmission) throws -> HandedBack
  private let report: @Sendable (Progress) -> Void
  /// How many submissions may be compiled at the same time, and how many may run. While pages are made of one,
  /// the next one runs, and the one after it is compiled.
  private let (compiling, running): (DispatchSemaphore, DispatchSemaphore)

  /// - Parameters:
  ///   - questions: the numbers of the notebook's questions.
  ///   - keeping: the grades of a submission that hold as they are, and cost nothing again.
  ///   - pages: makes what is handed back.
  public init(
    by grader: Grader, into store: GradeStore, questions: [Int], jobs: Int,
    keeping: @escaping @Sendable (Submission) -> [QuestionGrade] = { _ in [] },
    pages: @escaping @Sendable (GradedSubmission) throws -> HandedBack,
    report: @escaping @Sendable (Progress) -> Void
  ) {
    self.grader = grader
    self.store = store
    self.questions = questions
    self.jobs = jobs
    self.keeping = keeping
    self.pages = pages
    self.report = report
    compiling = DispatchSemaphore(value: max(1, jobs))
    running = DispatchSemaphore(value: max(1, jobs))
  }

  /// Grades all of them, `jobs` at a time. Submissions with the same content are graded once.
  ///
  /// - Throws: `Interrupted` when the user stops it.
  public func grade(_ submissions: [Submission]) throws -> Shortfall {
    var groups: [[Submission]] = []
    var places: [SubmissionKind: Int] = [:]
    for submission in submissions {
      let kind = SubmissionKind(
        contentHash: submission.contentHash, kept: keeping(submission).map(\.question))
      if let place = places[kind] {
        groups[place].append(submission)
      } else {
        places[kind] = groups.count
        groups.append([submission])
      }
    }
    return try inParallel(groups, jobs: 3 * jobs) { try grade(group: $0) }.reduce(Shortfall(), +)
  }

  /// What submissions have in common that are graded once.
  private struct SubmissionKind: Hashable {
    let contentHash: String
    let kept: [Int]
  }

  /// Keeps records of submissions that are not graded.
  ///
  /// - Throws: `Interrupted` when the user stops it.
  public func refuse(_ refusals: [Refusal]) throws -> Shortfall {
    try inParallel(refusals, jobs: jobs) { refusal in
      let grade = refusal.grade(conditions: store.conditions.publicHash)
      return try keep(GradedSubmission(grade: grade, outcomes: [], answers: [:]))
    }.reduce(Shortfall(), +)
  }

  /// Submissions of the same content: what holds for one of them holds for all.
  private func grade(group: [Submission]) throws -> Shortfall {
    let first: GradedSubmission
    do {
      first = try grade(group[0])
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      for submission in group {
        report(.failed(learner: submission.learner, reason: "\(error)"))
      }
      return Shortfall(failed: group.map(\.learner))
    }
    return try group.map { submission in
      let grade = SubmissionGrade(
        learner: submission.learner, contentHash: submission.contentHash,
        conditions: first.grade.conditions, questions: first.grade.questions,
        notes: submission.passedOver.map(\.note) + first.grade.notes,
        chainFinished: first.grade.chainFinished)
      return try keep(
        GradedSubmission(grade: grade, outcomes: first.outcomes, answers: first.answers))
    }.reduce(Shortfall(), +)
  }

  /// Marks are worth keeping also when no page can be made of what the answers showed.
  private func keep(_ graded: GradedSubmission) throws -> Shortfall {
    let learner = graded.grade.learner
    do {
      let pages = try pages(graded)
      let grade = pages.shortfall == nil ? graded.grade : graded.grade.withoutFeedback
      try store.record(grade, files: pages.files, isComplete: pages.shortfall == nil)
      report(.graded(grade))
      guard let reason = pages.shortfall else { return Shortfall() }
      report(.withoutFeedback(learner: learner, reason: reason))
      return Shortfall(withoutFeedback: [learner])
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      report(.failed(learner: learner, reason: "\(error)"))
      return Shortfall(failed: [learner])
    }
  }

  private func grade(_ submission: Submission) throws -> GradedSubmission {
    let answers = try compiling.whileFree {
      report(.started(learner: submission.learner))
      return try grader.build(
        submission.files, of: submission.learner, passedOver: submission.passedOver)
    }
    return try running.whileFree { try grade(answers, of: submission) }
  }

  private func grade(
    _ answers: BuiltAnswers, of submission: Submission
  ) throws -> GradedSubmission {
    let spending = grader.examiner.budgets.submissionSpending()
    // Before any hidden trial: what the chain shows is shown to the learner, and two processes that run at the
    // same time find ways to tell each other something, be it by how busy they keep the machine.
    let outcomes = try grader.examiner.chain(of: answers, questions)
    let marks = try grader.grades(
      of: answers, submission: spending, written: submission.written, keeping: keeping(submission))
    let endings = Dictionary(
      outcomes.map { ($0.question, $0.ending) }, uniquingKeysWith: { first, _ in first })
    let grades = marks.map {
      $0.with(chain: endings[$0.question]?.name, observed: $0.observed)
    }
    return GradedSubmission(
      grade: SubmissionGrade(
        learner: submission.learner, contentHash: submission.contentHash,
        conditions: store.conditions.publicHash, questions: grades, notes: answers.helperNotes,
        chainFinished: outcomes.count(where: \.isFinished)),
      outcomes: outcomes, answers: answers.folder.sources())
  }
}

extension DispatchSemaphore {
  /// Waits for a place, and takes it for as long as something is done.
  fileprivate func whileFree<Result>(_ body: () throws -> Result) rethrows -> Result {
    wait()
    defer { signal() }
    return try body()
  }
}

extension SubmissionGrade {
  /// The same marks, with a note that explains the plain page.
  fileprivate var withoutFeedback: SubmissionGrade {
    SubmissionGrade(
      learner: learner, contentHash: contentHash, conditions: conditions, questions: questions,
      notes: notes + ["The feedback page could not be made. The marks are not affected."],
      refusal: refusal, chainFinished: chainFinished)
  }
}
