import Foundation
import HostSystem

/// A program of ours that is started anew for what learners wrote, with one request to read and one file
/// to write. What a request does to it, it does to that process and to no other.
public struct ConfinedProgram: Sendable {
  /// Why there is no answer.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// "the process that makes the pages was stopped by signal 11".
    public let description: String
    /// Whether no request brings this about: the program isn't started, or the machine stands still.
    public var isOurs = false
  }

  /// How much one process may take.
  public struct Limits: Equatable, Sendable {
    public var processorTime: Duration
    /// For a process that stands still.
    public var wallTime: Duration
    /// Bytes of address space.
    public var memory: Int
    /// Bytes of its answer.
    public var output: Int

    public init(
      processorTime: Duration = .seconds(30), wallTime: Duration = .seconds(240),
      memory: Int = 2 << 30, output: Int = 32 << 20
    ) {
      self.processorTime = processorTime
      self.wallTime = wallTime
      self.memory = memory
      self.output = output
    }

    var ofProcess: ProcessLimits {
      let seconds = max(1, Int(processorTime.components.seconds))
      return ProcessLimits(
        processorSeconds: (seconds, seconds + 1), addressSpace: memory, processes: 64,
        fileSize: output, openFiles: 64)
    }
  }

  /// What it does, as in "makes the pages".
  private let task: String
  private let words: [String]
  private let limits: Limits
  private let sandbox: ToolSandbox

  /// - Parameters:
  ///   - program: the path of the program, which takes the path of a request after these words, and
  ///     writes to descriptor 3.
  ///   - task: what it does, as in "makes the pages".
  public init(
    of program: String, _ words: [String], which task: String, in confinement: ToolConfinement,
    limits: Limits = Limits()
  ) throws {
    self.task = task
    self.words = words
    self.limits = limits
    sandbox = try ToolSandbox(
      of: program, isCopied: true, limits: limits.ofProcess, in: confinement)
  }

  /// Has a request answered.
  ///
  /// The thread that calls this must live as long as the process.
  /// - Returns: what it wrote to descriptor 3.
  /// - Throws: `Failure` when the process fails; `RunError` when none can be started; `Interrupted`.
  public func answer(to request: [UInt8]) throws -> [UInt8] {
    let folder = try sandbox.makeFolder(with: request, named: "request")
    let messages = try TemporaryFolder()
    let answer = try messages.makeFile("answer")
    defer { close(answer) }
    let (text, ending) = try Command.run(
      within: limits.wallTime, in: messages, keeping: Self.wordLimit
    ) { output in
      try sandbox.start(
        words, reading: "\(folder.path)/request",
        environment: ["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"], output: output,
        result: answer, in: messages)
    }
    if let failure = failure(of: ending, saying: text) { throw failure }
    return try contents(of: answer)
  }

  private static let wordLimit = 4 << 10

  private func failure(of ending: ChildProcess.Ending?, saying text: String) -> Failure? {
    let signal: Int32?
    switch ending {
    case .exited(code: 0): return nil
    case nil:
      return failure(
        "stood still for \(Int(limits.wallTime.components.seconds)) s", isOurs: true)
    // What a launcher and the dynamic linker end with that find no program, or no library.
    case .exited(code: 126), .exited(code: 127):
      return failure("could not be started\(lastWords(text))", isOurs: true)
    case .killed(let number): signal = number
    // In place of a program that a signal ended, its sandbox ends in this way.
    case .exited(let code): signal = code > 128 ? Int32(code - 128) : nil
    }
    switch signal {
    case SIGXFSZ: return failure("made more than \(limits.output >> 20) MiB")
    case SIGXCPU, SIGKILL:
      return failure(
        "took more than \(Int(limits.processorTime.components.seconds)) s of processor time, "
          + "or more memory than there is")
    case let signal?: return failure("was stopped by signal \(signal)\(lastWords(text))")
    case nil: return failure("failed\(lastWords(text))")
    }
  }

  private func failure(_ what: String, isOurs: Bool = false) -> Failure {
    Failure(description: "the process that \(task) \(what)", isOurs: isOurs)
  }

  /// What it said itself: a line with an error, and nothing of a backtrace, which is full of addresses.
  private func lastWords(_ text: String) -> String {
    text.split(separator: "\n").first { $0.contains("rror: ") || $0.hasPrefix("notebook: ") }
      .map { " (\($0.prefix(200)))" } ?? ""
  }

  /// Read from our own descriptor, so that there is no name that leads elsewhere.
  private func contents(of file: Int32) throws -> [UInt8] {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size <= limits.output else {
      throw failure("made more than \(limits.output >> 20) MiB")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeMutableBytes {
        pread(file, $0.baseAddress, $0.count, off_t(offset))
      }
      guard count > 0 else { throw failure("left an answer that cannot be read") }
      offset += count
    }
    return bytes
  }
}
