import ArgumentParser
import Exercises
import Foundation
import HostSystem
import Parsing
import Running

/// The options of every command that works with a notebook and answers.
package struct ProjectOptions: ParsableArguments {
  @Option(help: "The notebook. (default: the course's)")
  var notebook: String?

  @Option(help: "The folder of the answers to run. (default: the course's)")
  var solutions: String?

  package init() {}

  package func validate() throws {
    try requireNotEmpty(["--notebook": notebook, "--solutions": solutions])
  }

  /// Adds the options to a command, as they were given.
  package func add(to command: inout CommandText) {
    if let notebook { command.add("--notebook", notebook, unless: "") }
    if let solutions { command.add("--solutions", solutions, unless: "") }
  }

  package func project(of course: Course) throws -> Project {
    try Project(of: course, notebook: notebook, solutions: solutions)
  }
}

/// The bytes of a notebook.
package func bytes(ofNotebook path: String) throws(NotebookError) -> [UInt8] {
  do {
    return try bytes(ofFile: path)
  } catch {
    let problem =
      switch error.code {
      case ENOENT, ENOTDIR: "there is no such notebook"
      case EISDIR: "it is a folder, not a notebook"
      default: "it cannot be read (\(error.reason))"
      }
    throw NotebookError(path: path, problem: problem, cure: "Name one with --notebook FILE.")
  }
}

/// Refuses empty paths, which would mean the current folder or nothing at all.
///
/// - Parameter paths: paths by their options; `nil` for one that was not given.
package func requireNotEmpty(_ paths: KeyValuePairs<String, String?>) throws(ValidationError) {
  for (option, path) in paths where path?.isEmpty == true {
    throw ValidationError("\(option) takes a path, and was given an empty one.")
  }
}

extension ParsableCommand {
  /// Runs the command's work. What cannot be done is told on standard error, with exit code 2; what
  /// was asked in a wrong way, with the command's usage and exit code 64.
  package func explainingErrors<Result>(_ work: () throws -> Result) throws -> Result {
    Terminal.prepare()
    Interruption.watch()
    do {
      let result = try work()
      if let problem = Terminal.problem {
        throw failure("standard output cannot be written: \(problem)", code: ExitCode(2))
      }
      return result
    } catch let code as ExitCode {
      throw code
    } catch let interrupted as Interrupted {
      Interruption.end(by: interrupted)
    } catch let error as ValidationError {
      // Thrown on, it would come with the usage of the whole program.
      let usage = "Usage: notebook \(Self.usageString())"
      throw failure("Error: \(error.message)\n\(usage)", code: .validationFailure)
    } catch let error as any CustomStringConvertible & Error {
      throw failure(error.description, code: ExitCode(2))
    } catch {
      throw failure("notebook: \(error.localizedDescription)", code: ExitCode(2))
    }
  }

  private func failure(_ message: String, code: ExitCode) -> ExitCode {
    Terminal.clearStatus()
    Terminal.complain(message)
    return code
  }
}
