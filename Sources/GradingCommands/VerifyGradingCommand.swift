import ArgumentParser
import Commands
import Exercises
import Foundation
import HostSystem

/// `notebook verify` where grading is built in: the same of two gradings of what was handed in.
package struct VerifyGradingCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: VerifyCommand.configuration.commandName,
    abstract:
      "Run everything twice, or grade it twice, and compare all that is written byte for byte.",
    discussion: """
      \(VerifyCommand.configuration.discussion)

      With --submissions they are graded twice instead, with the same secret seed: once as always, \
      and once by two jobs at a time, the last learner first, in the same other surroundings. All \
      records, pages of feedback and the gradebook are compared.
      """)

  package init() {}

  @OptionGroup var run: VerifyCommand

  @Option(
    help: "Submissions, as `grade` takes them, to be graded twice. May be given several times.")
  var submissions: [String] = []

  @Option(help: "The folder of the reference, for grading. (default: the course's)")
  var reference: String?

  @Flag(help: "Grade without a sandbox. Only for answers that you would run yourself.")
  var trust = false

  package func validate() throws {
    try requireNotEmpty(["--reference": reference])
    if submissions.contains("") {
      throw ValidationError("A submission's path is empty.")
    }
    if submissions.isEmpty, reference != nil || trust {
      throw ValidationError("--reference and --trust go with --submissions.")
    }
    if !submissions.isEmpty, run.isRestricted {
      throw ValidationError(
        "Submissions are graded as a whole: --submissions takes no questions, no --solutions and no "
          + "--format.")
    }
  }

  package func run(in course: Course) throws {
    if submissions.isEmpty { return try run.run(in: course) }
    let isSame = try explainingErrors {
      let project = try Project(of: course, notebook: run.notebook, solutions: reference)
      try project.build()
      let other = try OtherSurroundings(for: project.installation)
      let (one, two) = (other.path("first/grades"), other.path("second/grades"))
      Terminal.showStatus("grading, the first time")
      try Verification.run(work(in: project, into: one, ["--jobs", "1"]))
      Terminal.showStatus("grading, the second time, elsewhere")
      try Verification.run(
        work(in: project, into: two, ["--jobs", "2", "--backwards"]), in: other)
      let comparison = try FolderComparison(of: one, and: two, leavingOut: [".lock"])
      for line in comparison.lines { Terminal.writeLine(line) }
      return comparison.isSame
    }
    if !isSame { throw ExitCode(1) }
  }

  private func work(in project: Project, into output: String, _ words: [String]) -> [String] {
    ["grade"] + submissions.map(absolute)
      + ["--notebook", absolute(project.notebook), "--reference", absolute(project.solutions)]
      + ["--output", output, "--quiet"] + words + run.gradingWords + (trust ? ["--trust"] : [])
  }

  private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }
}
