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

/// `notebook regrade`: new records in place of stale ones, and whose mark is another one then, and why.
package struct RegradeCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "regrade",
    abstract: "Grade again what is stale, and tell whose marks change.",
    discussion: """
      After a rubric, the reference, data or anything else changed that decides marks. Only questions whose \
      own conditions changed run again. Nothing changes before all is graded; where the same submission would \
      get a lower mark, you are asked. Policy and adjustments are applied anew as well. See docs/grading.md in \
      the notebook package.
      """)

  package init() {}

  @OptionGroup var grading: GradingOptions

  @OptionGroup var rules: RuleOptions

  @Option(help: "The folder of the records.")
  var output = "grades"

  @Flag(help: "Lower marks without asking.")
  var acceptDrops = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  package var isQuiet: Bool { quiet }

  package func validate() throws { try requireNotEmpty(["--output": output]) }

  package func run(in course: Course) throws {
    let code = try explainingErrors { try regrade(course) }
    if code != 0 { throw ExitCode(code) }
  }

  private var display: GradingDisplay { GradingDisplay(isQuiet: quiet, isTrusting: grading.trust) }

  private func regrade(_ course: Course) throws -> Int32 {
    guard try Conditions.recordedSeed(in: output) != nil else {
      throw RunError(output, "nothing has been graded here", cure: "Grade first: notebook grade.")
    }
    let project = try grading.sources.project(of: course)
    let notebook = try bytes(ofNotebook: project.notebook)
    let document = try Document(parsing: notebook, path: project.notebook)
    let material = try GradingFolder(readingAt: project.installation.path(course.grading))
    let (policy, adjustments) = try rules.rules(
      grading: material.path, output: output, questions: material.markedQuestions)
    let (examiner, store) = try grading.examinerAndStore(
      of: project, for: document, output: output, display)
    let folder = try ClassFolder(store, path: output)
    try rules.keepPolicy(in: store)
    let marks = ClassMarks(
      folder: folder, document: document, questions: examiner.material.markedQuestions,
      policy: policy, adjustments: adjustments)
    let regrading = try Regrading(of: folder)
    display.took(regrading)
    var failed: [String] = []
    if !regrading.stale.isEmpty {
      let pages = try FeedbackMaker(
        of: document, notebook: notebook, for: examiner.installation, in: examiner.confinement,
        note: display.note)
      failed = try grade(regrading, by: examiner, document, pages).failed
    }
    return try finish(regrading, marks, failed)
  }

  /// Makes the new records, those that aren't there yet.
  private func grade(
    _ regrading: Regrading, by examiner: Examiner, _ document: Document, _ pages: FeedbackMaker
  ) throws -> GradingRun.Shortfall {
    let main = regrading.folder.main
    let key = try grading.answerKey(by: examiner, in: [regrading.staging, main], display)
    try regrading.staging.keep(key)
    let grader = try Grader(examiner, key: key, jobs: grading.sources.jobs)
    let holding = try KeptGrades(key, under: main.conditions, before: main)
    let waiting = try regrading.stale.filter { try $0.new == nil }
    display.goesOn(finished: regrading.stale.count - waiting.count)
    let progress = ProgressBar(count: waiting.count, isQuiet: quiet)
    defer { progress.clear() }
    var shortfall = GradingRun.Shortfall()
    let groups = Dictionary(grouping: waiting) { $0.staging.path }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      let kept = Dictionary(
        group.map { ($0.learner, holding.grades(of: $0.grade, from: $0.conditions)) },
        uniquingKeysWith: { first, _ in first })
      let run = GradingRun(
        by: grader, into: group[0].staging, questions: document.questions.map(\.number).sorted(),
        jobs: grading.sources.jobs, keeping: { kept[$0.learner] ?? [] }, pages: pages.pages,
        report: { [display] event in display.tell(event, on: progress) })
      shortfall = try shortfall + run.grade(group.map(\.submission))
    }
    try grader.keepFindings(in: regrading.staging)
    return shortfall
  }

  /// Compares, asks, and puts the new records into their places.
  private func finish(
    _ regrading: Regrading, _ marks: ClassMarks, _ failed: [String]
  ) throws -> Int32 {
    let folder = regrading.folder
    // There are some when an earlier run was killed.
    let begun = try EarlierGrades(in: folder.main)
    let totals = try marks.book().totals
    let book = marks.book(of: try regrading.records())
    let conditions = folder.main.conditions
    let earlier =
      try begun
      ?? EarlierGrades(of: folder.main, totals: totals, handedIn: folder.list.handedIn)
    let differences = [MarkDifference](from: earlier, to: book, folder.list, under: conditions)
    let drops = differences.filter(\.isDrop)
    if !earlier.isAgreed(under: conditions), !drops.isEmpty, !acceptDrops {
      try marks.write(differences)
      display.tell(drops: drops, output)
      guard isAgreed else {
        display.note("nothing was changed. To lower these marks, give --accept-drops.")
        return 1
      }
    }
    let isRegraded = begun != nil || !regrading.stale.isEmpty
    if isRegraded {
      try earlier.agreed(under: conditions).keep(in: folder.main)
      try regrading.adopt()
    }
    let now = try marks.book()
    try marks.write(now)
    if isRegraded { try marks.write(differences) }
    display.summarise(differences, of: now, regrading, failed: failed, output: output)
    if failed.isEmpty { try Regrading.cleanUp(folder) }
    if !failed.isEmpty { return 2 }
    return regrading.unkept.isEmpty ? 0 : 1
  }

  /// Asks where somebody can answer.
  private var isAgreed: Bool {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
    print("Lower these marks? [y/N] ", terminator: "")
    fflush(nil)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }
}
