import ArgumentParser
import Commands
import Exercises

/// The options of every command that looks at answers beside the reference.
struct ReferenceOptions: ParsableArguments {
  @Option(help: "The notebook. (default: the course's)")
  var notebook: String?

  @Option(help: "The folder of the reference: answers that are right. (default: the course's)")
  var reference: String?

  @Option(help: "How many processes may run at once.")
  var jobs = 1

  @Option(help: "How long one trial may take, in seconds.")
  var timeout = 10.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.")
    }
    guard jobs > 0, jobs <= 256 else {
      throw ValidationError("--jobs takes a number from 1 to 256.")
    }
    try requireNotEmpty(["--notebook": notebook, "--reference": reference, "--data": data])
  }

  /// The course, with the reference as the answers.
  func project(of course: Course) throws -> Project {
    try Project(of: course, notebook: notebook, solutions: reference)
  }
}
