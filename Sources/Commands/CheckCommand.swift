import ArgumentParser
import Checking
import Exercises
import HostSystem
import Parsing
import Running

/// `notebook check`: what is right and what isn't, as far as public trials tell.
package struct CheckCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check answers in the public trials, by the criteria of grading.",
    discussion: """
      Exit code 1 when something asked for isn't right yet. Grading looks at hidden trials, too: an \
      answer that is right here can still be wrong there.
      """)

  package init() {}

  @Argument(help: "The questions to check: 12, Q12, 5-9 or 1,2,5. All of them if nothing is named.")
  var questions: [QuestionList] = []

  @OptionGroup var options: ProjectOptions

  @Option(help: "How long one trial may take, in seconds.")
  var timeout = 10.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  @Flag(help: "Print JSON, for editors.")
  var json = false

  package func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.")
    }
    try requireNotEmpty(["--data": data])
  }

  package func run(in course: Course) throws {
    let isRight = try explainingErrors {
      let project = try options.project(of: course)
      let document = try project.document()
      let numbers = Set(try document.numbers(in: questions)).sorted()
      try project.build(isQuiet: json)
      let checks = try project.checks(data: data)
      let folder = try project.answersFolder()
      let display = CheckDisplay(of: document, solutions: project.solutions, isQuiet: json)
      display.compiling(folder)
      let answers = try BuiltAnswers(of: folder, in: project.installation)
      let checker = Checker(
        answers: answers, stubs: try project.installation.stubs(),
        dataFolder: try project.dataFolder(data),
        limits: Limits(time: .seconds(timeout)))
      if !json { for note in answers.notes { display.note(note) } }
      var results: [CheckResult] = []
      for number in numbers {
        guard let check = try checks.check(of: number) else { continue }
        display.checking(number)
        let result = try checker.result(of: check)
        try project.keep(result, of: answers, against: check)
        results.append(result)
        display.show(result, isAlone: !questions.isEmpty)
      }
      guard !results.isEmpty else {
        throw RunError(
          project.notebook, "none of these questions can be checked",
          cure: "They have no criteria: look at what they show, with `notebook run`.")
      }
      if json {
        Terminal.writeLine(try CheckJSON(results, document, solutions: project.solutions).text())
      } else {
        display.summarise(results)
      }
      return results.allSatisfy(\.isRight)
    }
    if !isRight { throw ExitCode(1) }
  }
}
