import ArgumentParser
import Exercises
import Foundation
import HostSystem
import Parsing
import Reporting
import Running

/// `notebook clear`: the notebook without what a run inserted. Markdown is then as its author wrote
/// it; of a Jupyter notebook only the answers go, since it is written anew.
package struct ClearCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Strip what a run inserted from an executed notebook.")

  package init() {}

  @Option(help: "The notebook. (default: the course's)")
  var notebook: String?

  @Option(help: "The file for the notebook without blocks. (default: the notebook itself)")
  var output: String?

  package func validate() throws {
    try requireNotEmpty(["--notebook": notebook, "--output": output])
  }

  package func run(in course: Course) throws {
    try explainingErrors {
      let notebook = notebook ?? course.notebook
      let executed = try bytes(ofNotebook: notebook)
      let stripped = try Self.stripped(executed, path: notebook)
      if output == nil, stripped == executed {
        Terminal.writeLine("\(notebook) has no blocks.")
        return
      }
      let path = output ?? notebook
      try write(stripped, to: path)
      Terminal.writeLine(
        JupyterNotebook.isNamed(notebook)
          ? "\(path) has no answers in it any more." : "\(path) is as its author wrote it.")
    }
  }

  /// The notebook without what a run inserted; the very bytes when that is nothing.
  private static func stripped(_ executed: [UInt8], path: String) throws -> [UInt8] {
    guard JupyterNotebook.isNamed(path) else { return try strippedOfBlocks(executed, path: path) }
    let notebook = try JupyterNotebook(parsing: executed, path: path)
    return notebook.insertedCount == 0 ? executed : Array(notebook.text().utf8)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(RunError) {
    let cure = "Name another file with --output FILE."
    if let status = FileStatus(of: path), !status.isRegular {
      throw RunError(
        path, status.isFolder ? "it is a folder, not a file" : "it isn't a regular file", cure: cure
      )
    }
    do {
      // The notebook may be a link: the file that it leads to is written, and the link stays.
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      let staged = try StagedFile(bytes, for: file)
      defer { staged.discard() }
      try staged.putInPlace()
    } catch {
      throw RunError(path, "it cannot be written (\(error.reason))", cure: cure)
    }
  }
}
