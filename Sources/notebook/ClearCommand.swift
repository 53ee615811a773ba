import ArgumentParser
import Foundation
import Parsing
import Running

/// `notebook clear`: the notebook as its author wrote it.
struct ClearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Strip the blocks from an executed notebook.")

  @Option(help: "The notebook.")
  var notebook = ProjectOptions.defaultNotebook

  @Option(help: "The file for the notebook without blocks. (default: the notebook itself)")
  var output: String?

  func run() throws {
    try explainingErrors {
      let executed = try bytes(ofNotebook: notebook)
      let stripped = try strippedOfBlocks(executed, path: notebook)
      if output == nil, stripped == executed {
        print("\(notebook) has no blocks.")
        return
      }
      let path = output ?? notebook
      do {
        try Data(stripped).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw RunError(
          path, "it cannot be written (\(error.localizedDescription))",
          cure: "Name another file with --output FILE.")
      }
      print("\(path) is as its author wrote it.")
    }
  }
}
