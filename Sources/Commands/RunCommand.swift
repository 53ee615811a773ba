import ArgumentParser
import Exercises
import HostSystem
import Parsing
import Reporting
import Running
import Typesetting
import Wording

/// `notebook run`: the executed notebook, whole or for some of its questions.
package struct RunCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run all questions, or some, and write the executed notebook.")

  package init() {}

  @Argument(
    help: """
      The questions to run: 12, Q12, 5-9 or 1,2,5. Numbers in a range that the notebook \
      doesn't have are skipped. Demonstrations are run by their names: calendar-drift. All \
      questions and demonstrations if nothing is named.
      """)
  var questions: [Selection] = []

  @OptionGroup var options: RunOptions

  @Option(help: "The folder for the executed notebook.")
  var output = Self.defaultOutput

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  /// As `verify` has it done: nothing that is kept is used, and every question runs in a process that
  /// shares nothing with others, the last one first.
  @Flag(help: .hidden)
  var anew = false

  package var isQuiet: Bool { quiet }

  private static let defaultOutput = "report"

  package func validate() throws { try requireNotEmpty(["--output": output]) }

  package func run(in course: Course) throws {
    let areFinished = try explainingErrors {
      let project = try options.project.project(of: course)
      let (document, numbers, names) = try parse(project)
      try project.build(isQuiet: quiet)
      let demonstrator = try project.demonstrator(of: document)
      let dataFolder = try project.dataFolder(options.data)
      let (linked, remarks) = project.linkedDocuments(of: document)
      let folder = try OutputFolder(
        checking: output, for: document, linking: linked, as: options.format)
      let (answers, outcomes) = try run(numbers, in: project, dataFolder)
      let shown = try show(names, with: demonstrator, in: project, dataFolder)
      var report = makeReport(of: document, outcomes, shown, answers)
      report.linked = linked
      let notes = try typeset(&report, project)
      let files = try folder.write(report)
      tell(remarks + notes, of: outcomes, shown, of: document, files, project)
      return outcomes.allSatisfy { $0.isFinished || $0.isOpen } && shown.allSatisfy(\.isFinished)
    }
    if !areFinished { throw ExitCode(1) }
  }

  private func parse(
    _ project: Project
  ) throws -> (Document, numbers: [Int], demonstrations: [String]) {
    let document = try project.document()
    if document.questions.isEmpty, document.demonstrations.isEmpty {
      throw NotebookError(
        path: document.path, problem: "it has no questions",
        cure: "Start one with a heading such as `##### Q1: How do you begin?`.")
    }
    return (
      document, try document.numbers(in: questions), try document.demonstrations(in: questions)
    )
  }

  /// Compiles the answers and runs them; `nil` when no question is to be run.
  private func run(
    _ numbers: [Int], in project: Project, _ dataFolder: String
  ) throws -> (BuiltAnswers?, [Outcome]) {
    if numbers.isEmpty { return (nil, []) }
    let answersFolder = try project.answersFolder()
    let display = display(project)
    display.compiling(answersFolder)
    let answers = try BuiltAnswers(
      of: answersFolder, in: project.installation, isKept: !anew)
    for note in answers.notes { display.note(note) }
    let run = Run(
      answers: answers, seed: options.seed, dataFolder: dataFolder, limits: options.limits,
      isApart: anew)
    let plan = try Plan(numbers, of: answers, stubs: project.installation.stubs())
    let outcomes = try run.outcomes(of: plan, report: display.update)
    try project.keep(outcomes, of: answers)
    return (answers, outcomes)
  }

  /// Shows demonstrations, apart from the answers: neither can disturb the other.
  private func show(
    _ names: [String], with demonstrator: Demonstrator?, in project: Project,
    _ dataFolder: String
  ) throws -> [DemonstrationOutcome] {
    guard let demonstrator, !names.isEmpty else { return [] }
    return try demonstrator.outcomes(
      of: names, seed: options.seed, dataFolder: dataFolder, limits: options.limits,
      report: display(project).update)
  }

  private func makeReport(
    of document: Document, _ outcomes: [Outcome], _ shown: [DemonstrationOutcome],
    _ answers: BuiltAnswers?
  ) -> Report {
    var environment = HostDescription.fields()
    environment["swift"] = answers?.toolchain
    return Report(
      document: document, outcomes: outcomes, demonstrations: shown,
      answers: answers?.folder.sources() ?? [:], seed: options.seed,
      environment: environment)
  }

  private func tell(
    _ notes: [String], of outcomes: [Outcome], _ shown: [DemonstrationOutcome],
    of document: Document, _ files: [String], _ project: Project
  ) {
    let display = display(project)
    if !questions.isEmpty { display.show(outcomes, shown, of: document) }
    for note in notes { display.note(note) }
    if questions.isEmpty { display.tellStandIns(of: outcomes) }
    display.summarise(
      outcomes, shown, of: document, files: files, commandToRun: { "\(command(running: $0))" })
  }

  /// Formulas and code as other programs show them; only the page has them so, and its print.
  ///
  /// - Returns: what the user should know of it.
  private func typeset(_ report: inout Report, _ project: Project) throws -> [String] {
    guard options.format.formats.contains(where: { $0 == .html || $0 == .pdf }) else { return [] }
    let typesetter = Typesetter(for: project.installation, in: .best(project.installation))
    let request = report.toTypeset
    report.typesetting = try typesetter.typeset(request, isRemembered: !anew)
    return report.refusedFormulas.map(\.description)
      + [typesetter.advice(for: request, after: report.typesetting)].compactMap { $0 }
  }

  /// The command that runs one question as this one ran it.
  private func command(running question: Int) -> CommandText {
    var command = CommandText(running: question)
    options.project.add(to: &command)
    command.add("--output", output, unless: Self.defaultOutput)
    options.add(to: &command)
    return command
  }

  private func display(_ project: Project) -> Display {
    Display(isQuiet: quiet, solutions: project.solutions)
  }
}
