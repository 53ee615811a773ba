import Foundation
import Testing

/// The real program, as it was built with these tests.
enum Program {
  /// What its standard output or standard error is.
  enum Stream: Sendable {
    case file
    /// A disk that is full.
    case fullDisk
    /// A pipe that nobody reads.
    case closedPipe
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - environment: what is added to the environment of these tests.
  ///   - streams: its standard output and its standard error.
  static func run(
    _ arguments: [String], in folder: URL, _ environment: [String: String] = [:],
    to streams: (output: Stream, error: Stream) = (.file, .file)
  ) throws -> (code: Int32, output: String, error: String) {
    let process = try process(arguments, in: folder)
    process.environment = Self.environment.merging(environment) { $1 }
    // Files and not pipes: a pipe that nobody empties in time would hold the program up.
    let (output, error) = (try temporaryFile(), try temporaryFile())
    defer { for file in [output, error] { unlink(file) } }
    process.standardOutput = try handle(streams.output, output)
    process.standardError = try handle(streams.error, error)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try text(output), try text(error))
  }

  /// Starts it, and kills it after a while, as a power cut would: without a word.
  static func killed(_ arguments: [String], in folder: URL, after time: Duration) throws {
    let process = try process(arguments, in: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: time / .seconds(1))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func process(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = try program()
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    return process
  }

  private static func handle(_ stream: Stream, _ file: String) throws -> FileHandle {
    switch stream {
    case .file: return try #require(FileHandle(forWritingAtPath: file))
    case .fullDisk: return try #require(FileHandle(forWritingAtPath: "/dev/full"))
    case .closedPipe:
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      return pipe.fileHandleForWriting
    }
  }

  private static func temporaryFile() throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("out-\(UUID())")
    try Data().write(to: url)
    return url.path
  }

  private static func text(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
  }

  /// It stands beside the bundle of these tests.
  static func program() throws -> URL {
    let bundle =
      Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
      ?? Bundle.main.bundleURL.appendingPathComponent("tests")
    let program = bundle.deletingLastPathComponent().appendingPathComponent("notebook")
    try #require(FileManager.default.isExecutableFile(atPath: program.path))
    return program
  }

  /// That of these tests. Nothing is built by a program that they start: SwiftPM, which runs them, lets
  /// nobody else build meanwhile.
  private static let environment = ProcessInfo.processInfo.environment.merging(
    ["NOTEBOOK_BUILD": "never"]) { $1 }
}
