import Foundation
import HostSystem

/// Where this program makes pages of what a learner's program showed: itself, started anew, with one
/// request to read and one file to write. A page that cannot be made ends that process and no other.
public struct PageSandbox: Sendable {
  /// Why there are no pages.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// "the process that makes the pages was stopped by signal 11".
    public let description: String
  }

  /// How much one process may take.
  public struct Limits: Equatable, Sendable {
    public var processorTime: Duration
    /// For a process that stands still.
    public var wallTime: Duration
    /// Bytes of address space.
    public var memory: Int
    /// Bytes of all pages together, as they are handed over.
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

  private let program: String
  /// Where the program is, when it is a copy.
  private let home: TemporaryFolder?
  private let words: [String]
  private let confinement: Confinement
  private let limits: Limits
  private let libraries: SharedLibraries?

  private enum Place {
    static let program = "/box/notebook"
    static let libraries = "/box/lib"
    static let confine = "/box/confine"
    static let request = "/box/request"
  }

  /// - Parameters:
  ///   - program: the path of the program, which takes the path of a request after these words, and
  ///     writes to descriptor 3.
  ///   - confinement: without a sandbox, the program has to limit itself (``limitThisProcess()``).
  public init(
    of program: String, _ words: [String], in confinement: Confinement, limits: Limits = Limits()
  ) throws {
    self.words = words
    self.confinement = confinement
    self.limits = limits
    switch confinement {
    case .none:
      self.program = program
      (home, libraries) = (nil, nil)
    case .sandbox(let sandbox):
      let home = try sandbox.kit.makeHome(for: program, named: "program")
      self.home = home
      self.program = "\(home.path)/program"
      libraries = try SharedLibraries(
        of: [sandbox.kit.confine, self.program], and: [], in: TemporaryFolder())
    }
  }

  /// Has a request answered.
  ///
  /// The thread that calls this must live as long as the process.
  /// - Returns: what it wrote to descriptor 3.
  /// - Throws: `Failure` when the process fails; `RunError` when none can be started; `Interrupted`.
  public func answer(to request: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder(in: jobs)
    let (requestPath, messages) = ("\(folder.path)/request", try TemporaryFolder())
    try Data(request).write(to: URL(fileURLWithPath: requestPath))
    if case .sandbox(let sandbox) = confinement { try sandbox.kit.share(folder.path) }
    let pages = try messages.makeFile("pages")
    defer { close(pages) }
    let (text, ending) = try Command.run(
      within: limits.wallTime, in: messages, keeping: Self.wordLimit
    ) { output in
      try start(requestPath, output: output, pages: pages, in: messages)
    }
    if let failure = failure(of: ending, saying: text) { throw failure }
    return try contents(of: pages)
  }

  private static let wordLimit = 4 << 10

  /// Where the confined user may look.
  private var jobs: String? {
    if case .sandbox(let sandbox) = confinement { sandbox.kit.run.path } else { nil }
  }

  private func start(
    _ request: String, output: Int32, pages: Int32, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    switch confinement {
    case .none:
      var environment = ["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
      environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
      return try ChildProcess(
        program, words + [request], environment: environment, output: output,
        descriptors: [3: pages])
    case .sandbox(let sandbox):
      return try sandbox.worker.launcher.start(
        [Place.program] + words + [Place.request], limits: limits.ofProcess,
        options: options(request, sandbox.kit), filter: sandbox.kit.workerFilter,
        confine: Place.confine, output: output, events: pages, in: folder)
    }
  }

  private func options(_ request: String, _ kit: SandboxKit) -> [String] {
    [
      "--setenv", "LANG", "C.UTF-8", "--setenv", "LD_LIBRARY_PATH", Place.libraries,
      "--setenv", "SWIFT_BACKTRACE", "enable=no",
    ] + (libraries?.options(libraryFolder: Place.libraries) ?? []) + [
      "--ro-bind", kit.confine, Place.confine, "--ro-bind", program, Place.program,
      "--ro-bind", request, Place.request, "--proc", "/proc", "--remount-ro", "/", "--chdir", "/",
    ]
  }

  private func failure(of ending: ChildProcess.Ending?, saying text: String) -> Failure? {
    let signal: Int32?
    switch ending {
    case .exited(code: 0): return nil
    case nil: return failure("stood still for \(Int(limits.wallTime.components.seconds)) s")
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

  private func failure(_ what: String) -> Failure {
    Failure(description: "the process that makes the pages \(what)")
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
      guard count > 0 else { throw failure("left pages that cannot be read") }
      offset += count
    }
    return bytes
  }

  /// Sets the limits of a process that makes pages, from the inside: where there is no sandbox, nobody
  /// else does.
  public static func limitThisProcess(to limits: Limits = Limits()) {
    let bounds = limits.ofProcess
    limit(RLIMIT_CPU, bounds.processorSeconds.soft, bounds.processorSeconds.hard)
    limit(RLIMIT_AS, bounds.addressSpace, bounds.addressSpace)
    limit(RLIMIT_FSIZE, bounds.fileSize, bounds.fileSize)
    limit(RLIMIT_CORE, 0, 0)
  }

  #if canImport(Glibc)
    private static func limit(_ resource: __rlimit_resource, _ soft: Int, _ hard: Int) {
      var both = rlimit(rlim_cur: rlim_t(soft), rlim_max: rlim_t(hard))
      setrlimit(__rlimit_resource_t(resource.rawValue), &both)
    }
  #else
    private static func limit(_ resource: Int32, _ soft: Int, _ hard: Int) {
      var both = rlimit(rlim_cur: rlim_t(soft), rlim_max: rlim_t(hard))
      setrlimit(resource, &both)
    }
  #endif
}
