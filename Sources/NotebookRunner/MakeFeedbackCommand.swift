import ArgumentParser
import Foundation
import Reporting

/// `notebook make-feedback`, which only `notebook grade` starts: makes what is handed back to one learner.
///
/// A learner's answers show what they like. Whatever it does to the code that draws and writes pages, it
/// does to this process, which has nothing to lose.
struct MakeFeedbackCommand: ParsableCommand {
  static let name = "make-feedback"

  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Make one learner's feedback, and write it to descriptor 3.",
    shouldDisplay: false)

  @Argument(help: "The file that holds the request.")
  var request: String

  func run() throws {
    try explainingErrors {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: request))
      let files = try FeedbackCoding.request(in: bytes).feedback().files()
      try FileHandle(fileDescriptor: 3, closeOnDealloc: false)
        .write(contentsOf: try FeedbackCoding.bytes(of: files))
    }
  }
}
