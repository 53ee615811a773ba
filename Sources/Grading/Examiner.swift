import Exercises
import Foundation
import HostSystem
import Marking
import Running

/// Looks at answers, all of them in the same way: a learner's, the reference's, known wrong ones.
public struct Examiner: Sendable {
  public let material: CourseMaterial
  public let installation: CoursePackage
  /// Where answers are compiled and run, the reference's too.
  public let confinement: Confinement
  /// An absolute path.
  public let dataFolder: String
  /// Those of one trial.
  public let limits: Limits
  public var secret: Secret
  /// How many processes of one answer may run at the same time.
  var trialsAtOnce: Int { min(2, ProcessInfo.processInfo.activeProcessorCount) }
  public var budgets: Budgets { Budgets(for: limits) }

  public init(
    material: CourseMaterial, installation: CoursePackage, confinement: Confinement,
    dataFolder: String, limits: Limits, secret: Secret
  ) {
    self.material = material
    self.installation = installation
    self.confinement = confinement
    self.dataFolder = dataFolder
    self.limits = limits
    self.secret = secret
  }

  /// Compiles a submission, as much of it as compiles.
  ///
  /// - Parameter listing: what the course's answer sheet lists. Only for the course's own answers it is
  ///   `nil`, and asked of them.
  package func build(
    _ files: [AnswersFolder.File], of learner: String, passedOver: [PassedOver] = [],
    listing: [Event.Description]?
  ) throws -> BuiltAnswers {
    try BuiltAnswers(
      of: material.answers(files, of: learner, passedOver: passedOver), in: installation,
      confinement: confinement, listing: listing)
  }

  /// What one answer has done in the public trials of its question.
  public struct PublicLook: Sendable {
    let records: [TrialRecord]
    /// What the question has spent, and goes on spending.
    let spending: Spending
  }

  /// What one answer does in all trials of its question: in the public ones, in the hidden ones, and in
  /// the hidden ones again, each time in a fresh process.
  public func evidence(
    of rubric: QuestionRubric, in answers: BuiltAnswers
  ) throws -> Evidence {
    try evidence(of: rubric, in: answers, after: publicLook(at: rubric, in: answers))
  }

  /// The first part of it.
  ///
  /// What an answer says in a public trial is shown to its learner. So a process that has public trials
  /// never sees a hidden input, nor the seed that one comes from; and of a submission all public trials have
  /// ended before any hidden one begins, which could leave a sign for them.
  ///
  /// - Parameter submission: what all questions of the submission spend.
  func publicLook(
    at rubric: QuestionRubric, in answers: BuiltAnswers, submission: Spending? = nil
  ) throws -> PublicLook {
    let spending = budgets.questionSpending(within: submission)
    let runner = runner(of: answers, spending: spending)
    defer { runner.finish() }
    let records = try runner.records(
      of: rubric.question,
      in: rubric.trials.map {
        TrialRequest($0, seed: Secret.publicSeed(question: rubric.question, trial: $0))
      }, needsScratch: rubric.needsScratch)
    return PublicLook(records: records, spending: spending)
  }

  /// The rest of it.
  func evidence(
    of rubric: QuestionRubric, in answers: BuiltAnswers, after look: PublicLook
  ) throws -> Evidence {
    if TrialRunner.isOutOfPatience(with: look.records) {
      let none = Array(repeating: TrialRunner.leftOut, count: rubric.trials.count)
      return Evidence(open: look.records, hidden: none, hiddenAgain: none)
    }
    // Two of them, so that what differs from process to process differs between the two looks.
    let runners = try (0..<2).map { _ in
      let runner = runner(of: answers, spending: look.spending)
      try runner.prepare()
      return runner
    }
    defer { for runner in runners { runner.finish() } }
    let hidden = rubric.trials.map {
      TrialRequest($0, seed: secret.trialSeed(question: rubric.question, trial: $0))
    }
    let looks = try inParallel(runners, jobs: trialsAtOnce) { runner in
      try runner.records(
        of: rubric.question, in: hidden, needsScratch: rubric.needsScratch)
    }
    return Evidence(open: look.records, hidden: looks[0], hiddenAgain: looks[1])
  }

  /// What one answer does in the public trials of its question.
  package func publicRecords(
    of rubric: QuestionRubric, in answers: BuiltAnswers
  ) throws -> [TrialRecord] {
    try publicLook(at: rubric, in: answers).records
  }

  private func runner(of answers: BuiltAnswers, spending: Spending) -> TrialRunner {
    TrialRunner(answers: answers, dataFolder: dataFolder, limits: limits, spending: spending)
  }

  /// What the learner's own answers show together, each using the values of those before it: what
  /// `notebook run` shows.
  func chain(of answers: BuiltAnswers, _ questions: [Int]) throws -> [Outcome] {
    let run = Run(
      answers: answers, seed: Run.defaultSeed, dataFolder: dataFolder, limits: limits,
      spending: budgets.chainSpending())
    return try run.outcomes(of: Plan(questions, of: answers))
  }
}
