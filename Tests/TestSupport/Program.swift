import Foundation
import Testing

/// A program of this package, as it was built with these tests, while it runs.
public final class Program {
  /// What its standard output or standard error is.
  public enum Stream: Sendable {
    case file
    /// A disk that is full.
    case fullDisk
    /// A pipe that nobody reads.
    case closedPipe
  }

  /// What became of one: its exit code or the signal that ended it, and what it wrote.
  public typealias Ended = (code: Int32, output: String, error: String)

  private let process = Process()
  // Files and not pipes: a pipe that nobody empties in time would hold the program up.
  private let written: TestFolder

  /// Starts one.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - environment: what is added to the environment of these tests.
  ///   - streams: its standard output and its standard error.
  public init(
    _ arguments: [String], of name: String = "notebook", in folder: URL = packageFolder,
    _ environment: [String: String] = [:],
    to streams: (output: Stream, error: Stream) = (.file, .file)
  ) throws {
    written = try TestFolder()
    process.executableURL = try Self.built(name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Self.environment.merging(environment) { $1 }
    process.standardOutput = try Self.handle(streams.output, try written.write("", to: "output"))
    process.standardError = try Self.handle(streams.error, try written.write("", to: "error"))
    try process.run()
  }

  /// Runs one to its end.
  public static func run(
    _ arguments: [String], of name: String = "notebook", in folder: URL = packageFolder,
    _ environment: [String: String] = [:],
    to streams: (output: Stream, error: Stream) = (.file, .file)
  ) throws -> Ended {
    try Program(arguments, of: name, in: folder, environment, to: streams).ended()
  }

  /// Starts one, and kills it after a while, as a power cut would: without a word.
  public static func killed(_ arguments: [String], in folder: URL, after time: Duration) throws {
    let program = try Program(arguments, in: folder)
    Thread.sleep(forTimeInterval: time / .seconds(1))
    kill(program.id, SIGKILL)
    _ = program.waitForEnd()
  }

  public var id: Int32 { process.processIdentifier }
  public var isRunning: Bool { process.isRunning }
  public var outputText: String { get throws { try written.text(of: "output") } }
  public var errorText: String { get throws { try written.text(of: "error") } }
  public var wasEndedBySignal: Bool { process.terminationReason == .uncaughtSignal }

  /// - Returns: its exit code, or the signal that ended it.
  public func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func ended() throws -> Ended {
    let code = waitForEnd()
    return (code, try outputText, try errorText)
  }

  /// Where a program stands that was built with these tests: beside their bundle.
  public static func built(_ name: String = "notebook") throws -> URL {
    let bundle =
      Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
      ?? Bundle.main.bundleURL.appendingPathComponent("tests")
    let program = bundle.deletingLastPathComponent().appendingPathComponent(name)
    try #require(FileManager.default.isExecutableFile(atPath: program.path))
    return program
  }

  /// That of these tests. Nothing is built by a program that they start: SwiftPM, which runs them, lets
  /// nobody else build meanwhile.
  private static let environment = ProcessInfo.processInfo.environment.merging(
    ["NOTEBOOK_BUILD": "never"]) { $1 }

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
}
