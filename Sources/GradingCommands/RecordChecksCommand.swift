import ArgumentParser
import Checking
import Commands
import Exercises
import Foundation
import Grading
import HostSystem
import Running

/// `notebook record-checks`, which only `notebook check` starts: records what the course's reference and
/// its known mistakes do in the public trials, unless nothing has changed since.
package struct RecordChecksCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: Project.recording, abstract: "Record what answers are checked against.",
    shouldDisplay: false)

  package init() {}

  @Option(help: "The folder to write to.")
  var output: String

  @Option(help: "The folder of the data.")
  var data: String?

  package func run(in course: Course) throws {
    try explainingErrors {
      // The course's own answers, whatever answers are checked.
      let project = try Project(of: course, notebook: nil, solutions: nil)
      let document = try project.document()
      let examiner = Examiner(
        material: try CourseMaterial(
          reference: project.solutions, grading: "\(project.installation.root)/\(course.grading)",
          asked: document.askedQuestions),
        installation: project.installation, confinement: .none,
        dataFolder: try project.dataFolder(data), limits: Limits(time: .seconds(10)),
        secret: Secret(seed: 0))
      let conditions = try Conditions(
        of: examiner, data: project.declaredData(data), notebook: project.notebook,
        questions: document.questions.map(\.number))
      // One records, and others wait for it.
      let lock = try Self.lock("\(output).lock")
      defer { close(lock) }
      let stamp = Array("\(conditions.publicHash)\n".utf8)
      if let known = FileManager.default.contents(atPath: stampPath), known.elementsEqual(stamp) {
        return
      }
      Terminal.complain("Recording what the course's own answers do; it takes a while.")
      let checks = try CheckRecording(
        by: examiner, jobs: ProcessInfo.processInfo.activeProcessorCount
      ).checks()
      try write(checks, stamp)
    }
  }

  private static func lock(_ path: String) throws -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileError(path) }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError(path) }
      try Interruption.check()
    }
    return file
  }

  private var stampPath: String { "\(output)/conditions" }

  /// The stamp last: what was interrupted is recorded anew.
  private func write(_ checks: [QuestionCheck], _ stamp: [UInt8]) throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: output) { try manager.removeItem(atPath: output) }
    for check in checks {
      let folder = "\(output)/Q\(check.question)"
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try put(CheckFolder.bytes(of: check), at: "\(folder)/\(CheckFolder.fileName)")
    }
    try put(stamp, at: stampPath)
  }

  private func put(_ bytes: [UInt8], at path: String) throws {
    let file = try StagedFile(bytes, for: path)
    defer { file.discard() }
    try file.putInPlace()
  }
}
