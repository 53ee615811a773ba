import ArgumentParser
import Foundation
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

  /// The options as they were given, for a command that is suggested: ` --solutions mine`.
  var arguments: String {
    (notebook == Self.defaultNotebook ? "" : " --notebook \(notebook)")
      + (solutions == Self.defaultSolutions ? "" : " --solutions \(solutions)")
  }

  func document() throws -> Document {
    try Document(parsing: bytes(ofNotebook: notebook), path: notebook)
  }

  func answersFolder() throws -> AnswersFolder { try AnswersFolder(readingAt: solutions) }

  func installation() throws -> Installation {
    try Installation(executable: Bundle.main.executablePath ?? CommandLine.arguments[0])
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
func bytes(ofNotebook path: String) throws -> [UInt8] {
  guard FileManager.default.fileExists(atPath: path) else {
    throw NotebookError(
      path: path, problem: "there is no such notebook", cure: "Name one with --notebook FILE.")
  }
  do {
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  } catch {
    throw NotebookError(
      path: path, problem: "it cannot be read (\(error.localizedDescription))",
      cure: "Name a file that can be read with --notebook FILE.")
  }
}

/// Runs a command's work. What cannot be done is told on standard error, with exit code 2.
func explainingErrors<Result>(_ work: () throws -> Result) throws -> Result {
  Interruption.watch()
  do {
    return try work()
  } catch let interrupted as Interrupted {
    Interruption.end(by: interrupted)
  } catch let error as ValidationError {
    throw error
  } catch let error as any CustomStringConvertible & Error {
    throw failure(error.description)
  } catch {
    throw failure("notebook: \(error.localizedDescription)")
  }
}

private func failure(_ message: String) -> ExitCode {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  return ExitCode(2)
}
