import ArgumentParser
import Conformance
import Foundation

/// `rnn-conformance DIR`: every case of a set, run on RNNCore and compared.
@main
struct RNNConformance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rnn-conformance",
    abstract: "Runs a set of golden cases on RNNCore and compares what it gives.",
    discussion: """
      DIR holds manifest.json and a safetensors file for each case, in the format "golden-1". \
      Prints a line for each case, "pass|fail|unsupported  name  worst error / tolerance", and \
      then "N passed, N failed", where what is unsupported counts as failed.

      Exit codes: 0 none failed; 1 some failed; 2 the set cannot be read; 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("The folder of the set.", valueName: "dir"))
  var folder: String

  /// How this program starts itself for the cases; see ``GoldenSet/judge(sparing:_:report:)``.
  @Option(name: .customLong("from"), help: .hidden)
  var firstCase: String?

  func run() throws {
    do {
      let set = try GoldenSet(folder)
      if let firstCase { return try set.judgeHere(from: firstCase) }
      if try failures(in: set) > 0 { throw ExitCode(1) }
    } catch let error as ConformanceError {
      FileHandle.standardError.write(Data("rnn-conformance: \(error)\n".utf8))
      throw ExitCode(2)
    }
  }

  /// Runs all cases and prints what comes of them; how many failed.
  private func failures(in set: GoldenSet) throws -> Int {
    guard let program = Bundle.main.executableURL else {
      throw ValidationError("This system does not tell where the program lies.")
    }
    var failed = 0
    try set.judge(sparing: program, [folder, "--from"]) { verdict in
      print(verdict.line)
      if verdict.status != .pass { failed += 1 }
    }
    print("\(set.cases.count - failed) passed, \(failed) failed")
    return failed
  }
}
