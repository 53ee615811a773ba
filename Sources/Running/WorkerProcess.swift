import Exercises
import Foundation

/// A running worker: its process, its events, what it prints, and a folder of its own to work in.
final class WorkerProcess {
  let events: EventStream
  /// Where the worker works, as it is named in reports.
  let desk: DeskName
  private let child: ChildProcess
  private let folder: TemporaryFolder
  private let output: Int32

  /// - Parameters:
  ///   - work: what the worker is to do, as it stands in its arguments.
  ///   - limits: those of one question.
  ///   - questionCount: how many questions the work has.
  init(
    _ executable: String, _ work: [String], limits: Limits, questionCount: Int
  ) throws {
    folder = try TemporaryFolder()
    output = try folder.makeFile("printed")
    // What it prints is kept outside of the folder in which it works.
    let path = "\(folder.path)/\(DeskName.word)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    desk = DeskName(in: folder.path, resolved: folder.resolvedPath)
    // Hard stops are wider than the limits that we watch: these have the better messages.
    events = try EventStream(lineLimit: limits.shown + (1 << 20), hiding: desk)
    let addressSpace = limits.memory + (1 << 30)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let seconds = Int(limits.time.components.seconds + 10) * questionCount * cores
    child = try ChildProcess(
      executable, ["\(addressSpace)", "\(seconds)", path] + work,
      environment: Self.environment(home: path), output: output, events: events.writingEnd)
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

  /// What was printed from `start` on, and no more than `limit` bytes of it.
  func printed(from start: Int, atMost limit: Int) -> [UInt8] {
    let count = min(max(printedBytes - start, 0), limit)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let read = pread(
          output, buffer.baseAddress! + filled, count - filled, off_t(start + filled))
        if read <= 0 { break }
        filled += read
      }
    }
  }

  /// Nothing of the user's but where programs and libraries are, so that an answer does the same on
  /// every desk.
  private static func environment(home: String) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var environment = [
      "PATH": own["PATH"] ?? "/usr/bin:/bin", "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8",
      "OPENBLAS_NUM_THREADS": "1",
      // Sets and dictionaries come in the same order on every run, also in Foundation's errors.
      "SWIFT_DETERMINISTIC_HASHING": "1",
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
        + "output-to=stderr,symbolicate=fast",
    ]
    environment["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    return environment
  }
}
