import ArgumentParser
import Foundation
import Grading
import Parsing
import Running

/// The options of every command that works with a notebook and answers.
struct ProjectOptions: ParsableArguments {
  @Option(help: "The notebook.")
  var notebook = Self.defaultNotebook

  @Option(help: "The folder of the answers.")
  var solutions = Self.defaultSolutions

  static let defaultNotebook = "notebook/rnn_basics.md"
  private static let defaultSolutions = "solutions"

  func validate() throws {
    try requireNotEmpty(["--notebook": notebook, "--solutions": solutions])
  }

  /// Adds the options to a command, as they were given.
  func add(to command: inout CommandText) {
    command.add("--notebook", notebook, unless: Self.defaultNotebook)
    command.add("--solutions", solutions, unless: Self.defaultSolutions)
  }

  func document() throws -> Document {
    try Document(parsing: bytes(ofNotebook: notebook), path: notebook)
  }

  /// The program that shows the notebook's demonstrations; `nil` when it places none.
  ///
  /// - Throws: `NotebookError` when it places one that the course does not have.
  func demonstrator(of document: Document) throws -> Demonstrator? {
    if document.demonstrations.isEmpty { return nil }
    let demonstrator = try Demonstrator(in: installation())
    try document.checkDemonstrations(among: demonstrator.offers.map(\.name))
    return demonstrator
  }

  func answersFolder() throws -> AnswersFolder { try AnswersFolder(readingAt: solutions) }

  func installation() throws -> Installation {
    try Installation(executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
  }

  /// What learners begin with. A course may have none.
  func stubs() throws -> Stubs {
    try Stubs(readingAt: "\(installation().root)/grading/stubs")
  }

  /// The absolute path of the data: the folder that was named, else `data` beside the notebook,
  /// else the course's own.
  func dataFolder(_ named: String?) throws -> String {
    let beside = URL(fileURLWithPath: notebook).deletingLastPathComponent()
      .appendingPathComponent("data").path
    let candidates = try named.map { [$0] } ?? [beside, "\(installation().root)/notebook/data"]
    for candidate in candidates {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
        isFolder.boolValue
      {
        return URL(fileURLWithPath: candidate).path
      }
    }
    throw RunError(
      candidates[0], "there is no such folder of data", cure: "Name one with --data DIR.")
  }
}

/// The bytes of a notebook.
func bytes(ofNotebook path: String) throws(NotebookError) -> [UInt8] {
  do {
    return try bytes(ofFile: path)
  } catch {
    let problem =
      switch error.code {
      case ENOENT, ENOTDIR: "there is no such notebook"
      case EISDIR: "it is a folder and no notebook"
      default: "it cannot be read (\(error.reason))"
      }
    throw NotebookError(path: path, problem: problem, cure: "Name one with --notebook FILE.")
  }
}

/// Refuses empty paths, which would mean the current folder or nothing at all.
///
/// - Parameter paths: paths by their options; `nil` for one that was not given.
func requireNotEmpty(_ paths: KeyValuePairs<String, String?>) throws(ValidationError) {
  for (option, path) in paths where path?.isEmpty == true {
    throw ValidationError("\(option) takes a path, and was given an empty one.")
  }
}

extension ParsableCommand {
  /// Runs the command's work. What cannot be done is told on standard error, with exit code 2; what
  /// was asked in a wrong way, with the command's usage and exit code 64.
  func explainingErrors<Result>(_ work: () throws -> Result) throws -> Result {
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
      let usage = "Usage: \(NotebookCommand.usageString(for: Self.self))"
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
