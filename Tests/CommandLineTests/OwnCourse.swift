import Foundation
import TestSupport
import Testing

/// The real course in a package of its own, as the program sees one: with what was built, its notebook
/// and answers, and with checks as they're handed out.
final class OwnCourse {
  let place: TestFolder
  let path: String

  init() throws {
    place = try TestFolder()
    path = "\(place.path)/course"
    let built = try Program.built().deletingLastPathComponent().resolvingSymlinksInPath()
    let manager = FileManager.default
    try place.write("", to: "course/Package.swift")
    for folder in [".build/release", "Sources"] {
      try manager.createDirectory(
        atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    }
    // The program is looked for where it really stands, and the library's date is looked at; of the
    // others a link will do.
    for name in ["notebook", "libRNNBasicsKit.a"] {
      try manager.copyItem(
        atPath: built.appendingPathComponent(name).path, toPath: "\(path)/.build/release/\(name)")
    }
    for name in ["confine", "rnn-basics-demonstrator", "Modules"] {
      try manager.createSymbolicLink(
        atPath: "\(path)/.build/release/\(name)",
        withDestinationPath: built.appendingPathComponent(name).path)
    }
    for name in ["COpenBLAS", "CKernels"] {
      try manager.createSymbolicLink(
        atPath: "\(path)/Sources/\(name)",
        withDestinationPath: packageFolder.appendingPathComponent("Sources/\(name)").path)
    }
    for name in ["notebook", "solutions"] {
      try manager.copyItem(
        atPath: packageFolder.appendingPathComponent(name).path, toPath: "\(path)/\(name)")
    }
    // Records them, where that hasn't been done.
    _ = try Program.run(["check", "14"])
    try manager.copyItem(
      atPath: built.appendingPathComponent("checks").path, toPath: "\(path)/checks")
  }

  /// The course as its instructor has it: with rubrics, stubs and mistakes, which a test may change.
  static func ofInstructor() throws -> OwnCourse {
    let course = try OwnCourse()
    try FileManager.default.copyItem(
      atPath: packageFolder.appendingPathComponent("grading").path,
      toPath: "\(course.path)/grading")
    return course
  }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
  }

  func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(file)") }

  /// What its program prints.
  func run(
    _ arguments: String..., code: Int32 = 0, _ environment: [String: String] = [:],
    _ here: SourceLocation = #_sourceLocation
  ) throws -> String {
    let process = try started(arguments, environment)
    process.waitUntilExit()
    let text = try place.text(of: "output")
    #expect(process.terminationStatus == code, "\(text)", sourceLocation: here)
    return text
  }

  /// Starts its program, and kills it after a while, as a power cut would, if it isn't done.
  func killed(_ arguments: [String], after time: Duration) throws {
    let process = try started(arguments, [:])
    Thread.sleep(forTimeInterval: time / .seconds(1))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private func started(
    _ arguments: [String], _ environment: [String: String]
  ) throws -> Process {
    let output = URL(fileURLWithPath: try place.write("", to: "output"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "\(path)/.build/release/notebook")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = ProcessInfo.processInfo.environment.merging(
      environment.merging(["NOTEBOOK_BUILD": "never"]) { $1 }
    ) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    return process
  }
}
