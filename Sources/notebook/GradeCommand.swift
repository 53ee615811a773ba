import ArgumentParser
import Exercises
import Foundation
import Grading
import Parsing
import Reporting
import Running

/// `notebook grade`: marks for submissions, and feedback for who handed them in.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade submissions, and write a record and feedback for each.",
    discussion: """
      A submission is a folder, a Swift file, or a .zip or .tar.gz archive; a folder of such is many \
      submissions. Learners are told apart by the names of folders and files. Run it again to go on \
      after an interruption: what is graded already is not graded again. See docs/grading.md.
      """)

  @Argument(help: "Folders, .swift files, .zip or .tar.gz archives, or a folder of them.")
  var submissions: [String]

  @OptionGroup var grading: GradingOptions

  @Option(help: "The folder for the records.")
  var output = "grades"

  @Flag(help: "Print nothing, unless it cannot be done.")
  var quiet = false

  func validate() throws {
    try requireNotEmpty(["--output": output])
    if submissions.contains("") {
      throw ValidationError("A submission's path is empty.")
    }
  }

  func run() throws {
    let isComplete = try explainingErrors {
      let document = try grading.project.document()
      let intake = Intake(paths: submissions)
      if let missing = intake.missing.first {
        throw RunError(missing.name, missing.reason, cure: "Name what was handed in.")
      }
      display.took(intake)
      if let error = Self.lack(of: intake) { throw error }
      let (grader, store) = try prepare()
      let failed = try grade(intake, by: grader, into: store, document)
      try store.writeGradebook(
        questions: grader.examiner.rubrics.map(\.question), failed: failed)
      display.summarise(try store.records(), intake, failed: failed, output: output)
      return failed.isEmpty
    }
    if !isComplete { throw ExitCode(2) }
  }

  /// Why there is nothing at all to grade; said before anything that takes its time.
  private static func lack(of intake: Intake) -> RunError? {
    guard intake.submissions.isEmpty else { return nil }
    let problem =
      intake.refusals.isEmpty
      ? "no learner's answers can be told from the names"
      : intake.refusals.map { "\($0.learner) is refused: \($0.reason)" }.joined(separator: "; ")
    return RunError(
      "there is nothing to grade", problem,
      cure: "Hand in folders or archives with files named like Q12_train.swift.")
  }

  /// Opens the folder of records, and makes the answer key for the secret seed, or finds it there.
  private func prepare() throws -> (Grader, GradeStore) {
    let seed =
      try grading.seed ?? Conditions.recordedSeed(in: output) ?? .random(in: .min ... .max)
    display.status("looking for a sandbox that holds")
    let examiner = try grading.examiner(secret: Secret(seed: seed))
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let store = try GradeStore(
      path: output,
      conditions: Conditions(
        of: examiner, program: program,
        notebook: bytes(ofNotebook: grading.project.notebook)))
    for note in store.notes { display.note(note) }
    if let key = try store.answerKey() { return (Grader(examiner, key: key), store) }

    display.status("compiling the reference and the known mistakes")
    let builds = try CourseBuilds(by: examiner, jobs: grading.jobs)
    display.status("making the answer key")
    let key = try AnswerKey(of: builds, by: examiner, jobs: grading.jobs)
    try store.keep(key)
    return (Grader(examiner, key: key), store)
  }

  /// Grades what is not graded yet.
  ///
  /// - Returns: the learners of whom there is no record, because the grader failed.
  private func grade(
    _ intake: Intake, by grader: Grader, into store: GradeStore, _ document: Document
  ) throws -> [String] {
    var waiting: [Submission] = []
    for submission in intake.submissions {
      let (grade, note) = try store.finished(
        learner: submission.learner, contentHash: submission.contentHash)
      if let note { display.note(note) }
      if grade == nil { waiting.append(submission) }
    }
    display.goesOn(finished: intake.submissions.count - waiting.count)
    // The notebook is the same for all; their own code is each learner's.
    let typesetter = Typesetter(for: try grading.project.installation())
    let typesetting = try typesetter.typeset(document.toTypeset)
    for refusal in document.refusals(in: typesetting) { display.note(refusal.description) }
    let advice = typesetter.advice(for: document.toTypeset, after: typesetting)
    if let advice { display.note(advice) }
    let progress = ProgressBar(count: waiting.count + intake.refusals.count, isQuiet: quiet)
    let isIsolated = !grading.trust
    let run = GradingRun(
      by: grader, into: store, questions: document.questions.map(\.number).sorted(),
      jobs: grading.jobs,
      pages: { graded in
        var feedback = Feedback(
          document: document, grade: graded.grade, outcomes: graded.outcomes,
          answers: graded.answers, isIsolated: isIsolated)
        let own = try typesetter.typeset(
          feedback.toTypeset, isRemembered: false, within: Self.typesettingLimit)
        feedback.typesetting = typesetting.merging(own)
        return Self.pages(of: feedback)
      },
      report: { [display] event in display.tell(event, on: progress) })
    let refused = intake.refusals.filter { !run.refuse($0) }.map(\.learner)
    defer { progress.clear() }
    return refused + (try run.grade(waiting))
  }

  /// How long a learner's code may take to be coloured; then it is shown plain.
  private static let typesettingLimit = Duration.seconds(5)

  /// What is handed back to a learner.
  private static func pages(of feedback: Feedback) -> [String: [UInt8]] {
    var pages = [
      "feedback.md": feedback.markdown(), "feedback.html": Array(feedback.html().utf8),
    ]
    for figure in feedback.figures() { pages[figure.path] = Array(figure.svg.utf8) }
    return pages
  }

  private var display: GradingDisplay { GradingDisplay(isQuiet: quiet, isTrusting: grading.trust) }
}
