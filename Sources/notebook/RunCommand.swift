import ArgumentParser
import Exercises
import Parsing
import Reporting
import Running

/// `notebook run`: the executed notebook, whole or for some of its questions.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run all questions, or some, and write the executed notebook.")

  @Argument(help: "The questions to run: 12, Q12 or 5-9. All of them if there are none.")
  var questions: [QuestionRange] = []

  @OptionGroup var project: ProjectOptions

  @Option(help: "The folder for the executed notebook.")
  var output = "report"

  @Option(help: "The formats to write, with commas between them.")
  var format = FormatList.all

  @Option(help: "The seed of all random numbers.")
  var seed: UInt64 = 1

  @Option(help: "How long one question may take, in seconds.")
  var timeout = 30.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  @Flag(help: "Print nothing, unless it cannot be done.")
  var quiet = false

  func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout takes more than 0 and at most 86400 seconds.")
    }
  }

  func run() throws {
    let areFinished = try explainingErrors {
      let (document, numbers) = try parse()
      let (answers, plan) = try plan(numbers)
      let outcomes = try run(plan, with: answers)
      try report(outcomes, of: document, answers)
      return outcomes.allSatisfy(\.isFinished)
    }
    if !areFinished { throw ExitCode(1) }
  }

  private func parse() throws -> (Document, numbers: [Int]) {
    let document = try project.document()
    return (document, try document.numbers(in: questions))
  }

  /// Compiles the answers; what else would fail after the run is looked at before.
  private func plan(_ numbers: [Int]) throws -> (BuiltAnswers, Plan) {
    let folder = try project.answersFolder()
    _ = try (dataFolder(), OutputFolder(checking: output))
    display.compiling(folder)
    let answers = try BuiltAnswers(of: folder, in: project.installation())
    return (answers, try Plan(numbers, of: answers))
  }

  private func run(_ plan: Plan, with answers: BuiltAnswers) throws -> [Outcome] {
    let run = Run(
      answers: answers, seed: seed, dataFolder: try dataFolder(),
      limits: Limits(time: .seconds(timeout)))
    return try run.outcomes(of: plan, report: display.update)
  }

  private func report(_ outcomes: [Outcome], of document: Document, _ answers: BuiltAnswers) throws
  {
    let report = Report(
      document: document, outcomes: outcomes, answers: answers.folder.sources(), seed: seed,
      environment: HostDescription.fields().merging(["swift": answers.toolchain]) { $1 })
    let files = try OutputFolder(checking: output).write(report, named: document.name, as: format)
    if !questions.isEmpty { display.show(outcomes, of: document) }
    display.summarise(outcomes, files: files)
  }

  private func dataFolder() throws -> String { try project.dataFolder(data) }

  private var display: Display { Display(isQuiet: quiet, project: project) }
}
