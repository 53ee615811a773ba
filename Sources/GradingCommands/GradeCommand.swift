import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import Handback
import HostSystem
import Parsing
import Reporting
import Running

/// `notebook grade`: marks for submissions, and feedback for who handed them in.
package struct GradeCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade submissions, and write a record and feedback for each.",
    discussion: """
      A submission is a folder, a Swift file, or a .zip, .tar, .tar.gz or .tgz archive; a folder \
      of these holds several submissions. Learners are identified by the names of folders and files. \
      After an interruption, run the same command again: what is already graded is not graded \
      again. See docs/grading.md in the notebook package.
      """)

  package init() {}

  @Argument(
    help: "Folders, .swift files, .zip, .tar, .tar.gz or .tgz archives, or a folder of them.")
  var submissions: [String]

  @OptionGroup var grading: GradingOptions

  @OptionGroup var rules: RuleOptions

  @Option(
    help: """
      Who is in the class: a table that the platform exports. Who handed in nothing has a row then, and who \
      isn't on it is told. (default: the one given last)
      """)
  var roster: String?

  @Option(help: "The folder for the records.")
  var output = "grades"

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  /// As `verify` has it done: in which order must not matter.
  @Flag(help: .hidden)
  var backwards = false

  package var isQuiet: Bool { quiet }

  package func validate() throws {
    try requireNotEmpty(["--output": output, "--roster": roster])
    if submissions.contains("") {
      throw ValidationError("A submission's path is empty.")
    }
  }

  package func run(in course: Course) throws {
    let isComplete = try explainingErrors {
      let project = try grading.sources.project(of: course)
      let notebook = try bytes(ofNotebook: project.notebook)
      let document = try Document(parsing: notebook, path: project.notebook)
      let material = try GradingFolder(readingAt: project.installation.path(course.grading))
      let (policy, adjustments) = try rules.rules(
        grading: material.path, output: output, questions: material.markedQuestions)
      let roster =
        try roster.map { path throws(RunError) in try Roster(readingAt: path) }
        ?? Roster.kept(in: output)
      let intake = try Intake(
        paths: submissions, archives: archives(project), written: material.writtenQuestions)
      if let missing = intake.missing.first {
        throw RunError(missing.name, missing.reason, cure: "Name what was handed in.")
      }
      display.took(intake)
      if let error = Self.lack(of: intake) { throw error }
      let (examiner, store) = try grading.examinerAndStore(
        of: project, for: document, output: output, display)
      let folder = try ClassFolder(store, path: output)
      try check(intake, isNoLearnersOf: folder)
      let key = try grading.answerKey(by: examiner, in: [store], display)
      let grader = try Grader(examiner, key: key, jobs: grading.sources.jobs)
      let marks = ClassMarks(
        folder: folder, document: document, questions: grader.questions, policy: policy,
        adjustments: adjustments)
      let pages = try FeedbackMaker(
        of: document, notebook: notebook, for: examiner.installation,
        in: examiner.confinement, note: display.note)
      // There are some when an earlier run was killed.
      let earlier =
        try EarlierGrades(in: store)
        ?? EarlierGrades(
          of: store, totals: marks.book().totals, handedIn: folder.list.handedIn)
      if !earlier.entries.isEmpty { try earlier.keep(in: store) }
      let admitted = folder.list.admit(roster?.completed(intake.submissions) ?? intake.submissions)
      if let roster {
        for note in folder.list.take(roster, intake.refusals) { display.note(note) }
        try store.write(roster.table.bytes, to: .roster)
      }
      try folder.keepList()
      try rules.keepPolicy(in: store)
      var shortfall = try grade(admitted, intake, by: grader, into: folder, document, pages)
      var known = try folder.records(failed: shortfall.failed)
      let records = known.records
      // Of several attempts the one that counts may be stale, and the one handed in now isn't.
      shortfall.addMissing(
        from: records.current.map(\.learner)
          + known.attempts.keys.filter { !known.failed.contains($0) },
        intake)
      let others = known.failed.filter { !shortfall.failed.contains($0) }
      known.failed = shortfall.failed + others
      let book = marks.book(of: known)
      try marks.write(book)
      let differences = [MarkDifference](
        from: earlier, to: book, folder.list, under: store.conditions)
      if !differences.isEmpty { try marks.write(differences) }
      if shortfall.failed.isEmpty { try EarlierGrades.forget(in: store) }
      display.summarise(records, book, intake, shortfall, output: output)
      display.tellUngraded(others)
      display.tellLowered(differences.filter(\.isDrop), output)
      return shortfall.isEmpty && records.damaged.isEmpty
    }
    if !isComplete { throw ExitCode(2) }
  }

  /// An archive alone is read as a class's when it looks like one. One that bears a learner's name is that
  /// learner's, who could hand in work under others' names with it.
  private func check(_ intake: Intake, isNoLearnersOf folder: ClassFolder) throws {
    guard submissions.count == 1, let name = submissions[0].split(separator: "/").last else {
      return
    }
    let stem = name.replacing(/\.(zip|tar|tar\.gz|tgz)$/, with: "")
    let others = intake.submissions.map(\.learner).filter { $0 != stem }
    guard stem != name, folder.list.attempts[String(stem)] != nil, let other = others.first else {
      return
    }
    throw RunError(
      submissions[0], "it's named after the learner \(stem), and holds what would be \(other)'s",
      cure: "Unpack it and look. To grade it as \(stem)'s, hand in one folder of answers.")
  }

  /// What reads archives: confined like learners' programs, or as well as can be where these are trusted.
  private func archives(_ project: Project) -> ArchiveReader {
    ArchiveReader(
      Bundle.main.executablePath ?? CommandLine.arguments[0], [ReadArchiveCommand.name]
    ) { [trust = grading.trust, quiet] in
      // The launcher is among what is built.
      try project.build(isQuiet: quiet)
      return trust
        ? try .bestOf(project.installation) : try .sandbox(for: project.installation)
    }
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

  /// Grades what is not graded yet.
  private func grade(
    _ admitted: [ClassList.Admitted], _ intake: Intake, by grader: Grader,
    into folder: ClassFolder, _ document: Document, _ pages: FeedbackMaker
  ) throws -> GradingRun.Shortfall {
    try folder.separateAttempts()
    let waiting = try waiting(of: admitted, in: folder)
    let refusals = refused(intake, folder)
    display.goesOn(finished: admitted.count - waiting.count)
    let progress = ProgressBar(count: waiting.count + refusals.count, isQuiet: quiet)
    defer { progress.clear() }
    func run(into store: GradeStore) -> GradingRun {
      GradingRun(
        by: grader, into: store, questions: document.questions.map(\.number).sorted(),
        jobs: grading.sources.jobs, pages: pages.pages,
        report: { [display] event in display.tell(event, on: progress) })
    }
    var shortfall = try run(into: folder.main).refuse(refusals)
    let places = Dictionary(grouping: waiting) { $0.store.path }
    for (_, group) in places.sorted(by: { $0.key < $1.key }) {
      let submissions = group.map(\.submission)
      shortfall =
        try shortfall
        + run(into: group[0].store).grade(backwards ? submissions.reversed() : submissions)
    }
    try grader.keepFindings(in: folder.main)
    return shortfall
  }

  /// What has no finished record yet, and where it is to have one.
  private func waiting(
    of admitted: [ClassList.Admitted], in folder: ClassFolder
  ) throws -> [(submission: Submission, store: GradeStore)] {
    var waiting: [(submission: Submission, store: GradeStore)] = []
    for one in admitted {
      let submission = one.submission
      let store = try folder.store(of: submission.learner, place: one.place)
      let (grade, note) = try store.finished(
        learner: submission.learner, contentHash: submission.contentHash)
      if let note { display.note(note) }
      if try !folder.main.keep(submission) {
        display.note(
          "\(submission.learner): this is too large to be kept, and can't be regraded without the download."
        )
      }
      if grade == nil { waiting.append((submission, store)) }
    }
    return waiting
  }

  /// The refusals that there is a record of: of a learner's the last one, and none of a learner who has another
  /// attempt that the platform dated. An attempt that can't be graded takes nothing of what another has.
  private func refused(_ intake: Intake, _ folder: ClassFolder) -> [Refusal] {
    var last: [String: Refusal] = [:]
    for refusal in intake.refusals {
      let isDated = folder.list.entries(of: refusal.learner).contains {
        $0.arrival.time != nil || $0.arrival.attempt != nil
      }
      if isDated {
        display.note(
          "\(refusal.learner): an attempt is refused (\(refusal.reason)). What else was handed in counts."
        )
      } else {
        folder.list.withdraw(refusal.learner)
        last[refusal.learner] = refusal
      }
    }
    return last.values.sorted { $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8) }
  }

  private var display: GradingDisplay { GradingDisplay(isQuiet: quiet, isTrusting: grading.trust) }
}

extension GradingRun.Shortfall {
  /// Adds the learners who handed something in, and of whom there is neither a record that can be read
  /// nor word of a failure.
  package mutating func addMissing(from learners: [String], _ intake: Intake) {
    let known = Set(learners).union(failed)
    let given = intake.submissions.map(\.learner) + intake.refusals.map(\.learner)
    failed += given.filter { !known.contains($0) }
  }
}
