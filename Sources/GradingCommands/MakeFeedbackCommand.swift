import ArgumentParser
import Commands
import Foundation
import Reporting

/// `notebook make-feedback`, which only `notebook grade` starts: makes what is handed back to one learner.
///
/// A learner's answers show what they like. Whatever it does to the code that draws and writes pages, it
/// does to this process, which has nothing to lose.
package struct MakeFeedbackCommand: ParsableCommand {
  package static let name = "make-feedback"

  package static let configuration = CommandConfiguration(
    commandName: name, abstract: "Make one learner's feedback, and write it to descriptor 3.",
    shouldDisplay: false)

  package init() {}

  @Argument(help: "The file that holds the request.")
  var request: String

  package func run() throws {
    try explainingErrors {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: request))
      let files = try FeedbackCoding.request(in: bytes).feedback().files()
      try FileHandle(fileDescriptor: 3, closeOnDealloc: false)
        .write(contentsOf: try FeedbackCoding.bytes(of: files))
    }
  }
}
