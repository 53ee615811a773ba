import Exercises
import Foundation

/// A running worker: its process, its events, what it prints, and a folder of its own to work in.
final class WorkerProcess {
  let events: EventStream
  private let child: ChildProcess
  private let folder: TemporaryFolder
  private let output: Int32

  /// - Parameter arguments: made for the folder in which the worker may work.
  init(_ executable: String, _ arguments: (_ desk: String) -> [String]) throws {
    folder = try TemporaryFolder()
    output = try folder.makeFile("printed")
    events = try EventStream()
    // Where the worker works; what it prints is kept outside of it.
    let desk = "\(folder.path)/desk"
    try FileManager.default.createDirectory(atPath: desk, withIntermediateDirectories: false)
    child = try ChildProcess(
      executable, arguments(desk), environment: Self.environment(home: desk), output: output,
      events: events.writingEnd)
    events.closeWritingEnd()
  }

  deinit { close(output) }

  var ending: ChildProcess.Ending? { child.checkEnding() }
  var residentBytes: Int? { child.residentBytes }
  func kill() { child.kill() }

  var printedBytes: Int {
    var status = stat()
    return fstat(output, &status) == 0 ? Int(status.st_size) : 0
  }

  /// What was printed so far, a flood cut at the size that no report would show.
  func printed() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: printedBytes)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(output, buffer.baseAddress! + filled, buffer.count - filled, off_t(filled))
      }
      if count <= 0 { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }

  /// Nothing of the user's but where programs and libraries are, so that an answer does the same on
  /// every desk.
  private static func environment(home: String) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var environment = [
      "PATH": own["PATH"] ?? "/usr/bin:/bin", "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8",
      "OPENBLAS_NUM_THREADS": "1",
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
        + "output-to=stderr,symbolicate=fast",
    ]
    environment["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    return environment
  }

  /// Asks a worker which questions it can show.
  static func descriptions(
    from executable: String, of answers: AnswersFolder
  ) throws -> [Event.Description] {
    let worker = try WorkerProcess(executable) { _ in ["describe"] }
    defer { worker.kill() }
    let sheet = "\(answers.path)/\(AnswersFolder.sheetName)"
    let deadline = ContinuousClock.now + .seconds(10)
    while !worker.events.isAtEnd, ContinuousClock.now < deadline {
      try Interruption.check()
      for case .described(let descriptions)? in try worker.events.next(within: 20) {
        return descriptions
      }
    }
    worker.kill()
    let crash = CrashReport(String(decoding: worker.printed(), as: UTF8.self), in: answers)
    throw RunError(
      sheet, line: crash.line,
      "listing the answers does not come to an end"
        + (crash.message.map { " (\($0))" } ?? ""),
      cure: "Let it hold plain entries only: `Answer(to: Exercise.self, function)`.")
  }
}
