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
      questions and demonstrations if nothing is named; otherwise the others stay in the report as \
      they are, as far as they would come out the same.
      """)
  var questions: [Selection] = []

  @OptionGroup var options: RunOptions

  @Option(help: "The folder for the executed notebook.")
  var output = Self.defaultOutput

  @Option(name: .customLong("lang"), help: LanguageTag.help)
  var language: LanguageTag?

  @Flag(
    help: """
      Fetch the pictures that lie on the web, over https by the program curl, and embed them in the \
      page. Otherwise they are links there.
      """)
  var remoteImages = false

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
      let download = remoteImages ? try Download.byCurl(limit: ShownPictures.mostBytesOfOne) : nil
      try project.build(isQuiet: quiet)
      let demonstrator = try project.demonstrator(of: document)
      let dataFolder = try project.dataFolder(options.data)
      let home = project.home(of: document)
      let (linked, remarks) = project.linkedDocuments(of: document, at: home)
      let earlier = anew ? nil : ReportRecord(of: output, in: project.installation)
      let folder = try OutputFolder(
        checking: output, for: document, id: home.id(in: output), linking: linked,
        as: options.format, recorded: earlier)
      let answers = try compile(numbers, in: project)
      let bases = try bases(answers, earlier, project, dataFolder)
      let staying =
        earlier.map { StayingResults(of: $0, in: document, besides: (numbers, names), bases) }
        ?? StayingResults()
      if let note = staying.note(of: output) { display(project).note(note) }
      let outcomes = try run(numbers, of: answers, in: project, dataFolder)
      let shown = try show(names, with: demonstrator, in: project, dataFolder)
      var record = ReportRecord(of: home.id(in: output), files: folder.files)
      record.take(outcomes, shown, with: staying, bases, answers)
      var report = makeReport(of: document, record, answers?.folder.sources() ?? bases.sources)
      report.linked = linked
      report.wayToFiles = home.way(from: output)
      let pictures = try project.pictures(
        of: document, linking: linked, at: home, downloading: download)
      report.show(pictures)
      let notes = try typeset(&report, project)
      let files = try folder.write(report)
      if !anew { project.keep(record, of: output) }
      tell(
        remarks + pictures.faults.map(\.description)
          + [home.remark(on: document, linked, writtenTo: output)].compactMap { $0 }
          + notes, of: outcomes, shown, staying, of: document, files, project)
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

  /// Compiles the answers; `nil` when no question is to be run.
  private func compile(_ numbers: [Int], in project: Project) throws -> BuiltAnswers? {
    if numbers.isEmpty { return nil }
    let answersFolder = try project.answersFolder()
    let display = display(project)
    display.compiling(answersFolder)
    let answers = try BuiltAnswers(
      of: answersFolder, in: project.installation, isKept: !anew)
    for note in answers.notes { display.note(note) }
    return answers
  }

  private func run(
    _ numbers: [Int], of answers: BuiltAnswers?, in project: Project, _ dataFolder: String
  ) throws -> [Outcome] {
    guard let answers else { return [] }
    let run = Run(
      answers: answers, seed: options.seed, dataFolder: dataFolder, limits: options.limits,
      isApart: anew)
    let plan = try Plan(numbers, of: answers, stubs: project.installation.stubs())
    let outcomes = try run.outcomes(of: plan, report: display(project).update)
    try project.keep(outcomes, of: answers)
    return outcomes
  }

  /// What decides what this run shows, and whether what is shown already can stay.
  private func bases(
    _ answers: BuiltAnswers?, _ earlier: ReportRecord?, _ project: Project, _ dataFolder: String
  ) throws -> ReportRecord.Bases {
    try project.bases(
      answers, earlier, seed: options.seed, timeLimit: options.timeout,
      data: DataStamp(
        of: dataFolder, leavingOut: [output, project.solutions],
        isMeantForData: try project.declaredData(options.data) != nil))
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
    of document: Document, _ record: ReportRecord, _ sources: [Int: String]
  ) -> Report {
    var environment = HostDescription.fields()
    environment["swift"] = record.toolchain
    var report = Report(
      document: document, outcomes: record.outcomes, demonstrations: record.demonstrations,
      answers: sources, seed: options.seed, environment: environment)
    report.notebookID = record.notebookID
    report.language = language?.description
    return report
  }

  private func tell(
    _ notes: [String], of outcomes: [Outcome], _ shown: [DemonstrationOutcome],
    _ staying: StayingResults, of document: Document, _ files: [String], _ project: Project
  ) {
    let display = display(project)
    if !questions.isEmpty { display.show(outcomes, shown, of: document) }
    for note in notes { display.note(note) }
    if questions.isEmpty { display.tellStandIns(of: outcomes) }
    display.summarise(
      outcomes, shown, staying, of: document, files: files,
      commandToRun: { "\(command(running: $0))" })
  }

  /// Formulas and code as other programs show them; only the page has them so, and its print. HTML is
  /// shown by an allow-list there, too.
  ///
  /// - Returns: what the user should know of it.
  private func typeset(_ report: inout Report, _ project: Project) throws -> [String] {
    guard options.format.formats.contains(where: { $0 == .html || $0 == .pdf }) else { return [] }
    let typesetter = Typesetter(for: project.installation, in: .best(project.installation))
    let request = report.toTypeset
    report.typesetting = try typesetter.typeset(request, isRemembered: !anew)
    return report.omissionNotes + report.formulaNotes
      + [typesetter.advice(for: request, after: report.typesetting)].compactMap { $0 }
  }

  /// The command that runs one question as this one ran it.
  private func command(running question: Int) -> CommandText {
    var command = CommandText(running: question)
    options.project.add(to: &command)
    command.add("--output", output, unless: Self.defaultOutput)
    options.add(to: &command)
    if let language { command.add("--lang", language.description, unless: "") }
    if remoteImages { command.add("--remote-images") }
    return command
  }

  private func display(_ project: Project) -> Display {
    Display(isQuiet: quiet, solutions: project.solutions)
  }
}
