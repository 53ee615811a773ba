import Archives
import ArgumentParser
import Commands
import Foundation

/// `notebook read-archive`, which only `notebook grade` starts: tells what an archive holds.
///
/// What the archive does to the code that reads it, it does to this process, which has nothing to lose.
package struct ReadArchiveCommand: ParsableCommand {
  package static let name = "read-archive"

  package static let configuration = CommandConfiguration(
    commandName: name, abstract: "Read one archive, and write what it holds to descriptor 3.",
    shouldDisplay: false)

  package init() {}

  @Flag(help: "Take as much as a whole class's archive may hold.")
  var ofClass = false

  @Argument(help: "The file of the archive.")
  var archive: String

  package func run() throws {
    try explainingErrors {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: archive)))
      let bounds = ofClass ? Archive.Bounds.ofClass : Archive.Bounds()
      try FileHandle(fileDescriptor: 3, closeOnDealloc: false)
        .write(contentsOf: ArchiveListing.bytes(ofArchive: bytes, bounds: bounds))
    }
  }
}
