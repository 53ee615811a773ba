import Foundation

/// A program that is run to its end for what it writes.
package struct Command {
  package let program: String
  package let arguments: [String]
  /// The environment of this program, and what is changed in it.
  package var environment: [String: String]
  /// Where it begins; `nil` for where this program is.
  package var workingFolder: String?
  /// How many bytes of what it writes are kept. More than the usual is no message any more.
  package var outputLimit = usualOutputLimit

  /// - Parameter program: an absolute path.
  package init(_ program: String, _ arguments: [String], _ changes: [String: String] = [:]) {
    self.program = program
    self.arguments = arguments
    environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }
  }

  /// What it wrote and how it ended: `nil` when it ran over the limit.
  package func run(
    within limit: Duration, in folder: TemporaryFolder, charging spending: Spending? = nil
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    try Self.run(within: limit, in: folder, keeping: outputLimit, charging: spending) { output in
      try ChildProcess(
        program, arguments, environment: environment, output: output, workingFolder: workingFolder)
    }
  }

  /// What it wrote, if it did what it was asked.
  package func output(within limit: Duration, in folder: TemporaryFolder) throws -> String {
    let (output, ending) = try run(within: limit, in: folder)
    guard ending == .exited(code: 0) else {
      throw RunError(
        program, "it failed (\(output.split(separator: "\n").last ?? "without a message"))",
        cure: "Try it by hand: \(([program] + arguments).joined(separator: " ")).")
    }
    return output
  }

  /// The same for a process that somebody else starts.
  package static func run(
    within limit: Duration, in folder: TemporaryFolder, keeping outputLimit: Int = usualOutputLimit,
    charging spending: Spending? = nil, _ start: (Int32) throws -> any RunningProcess
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    let output = try folder.makeFile(logName)
    defer {
      close(output)
      unlink("\(folder.path)/\(logName)")
    }
    let child = try start(output)
    defer { child.kill() }
    let beginning = ContinuousClock.now
    let deadline = beginning + limit
    var ending = child.checkEnding()
    while ending == nil, ContinuousClock.now < deadline {
      try Interruption.check()
      poll(nil, 0, 5)
      ending = child.checkEnding()
    }
    child.kill()
    spending?.add(Use(processorTime: child.processorTime, wallTime: .now - beginning))
    let size = max(0, Int(lseek(output, 0, SEEK_END)))
    var bytes = [UInt8](repeating: 0, count: min(size, outputLimit))
    let count = pread(output, &bytes, bytes.count, 0)
    return (String(decoding: bytes.prefix(max(0, count)), as: UTF8.self), ending)
  }

  private static let logName = "log"
  package static let usualOutputLimit = 4 << 20
}
