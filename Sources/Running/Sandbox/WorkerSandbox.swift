import Foundation
import HostSystem

/// Where one worker runs: the loader and the libraries that it needs, the worker and the data, and
/// nothing else of this machine. Nothing can be written but the scratch folder, where there is one.
struct WorkerSandbox {
  let launcher: SandboxLauncher
  let kit: SandboxKit
  let libraries: SharedLibraries
  /// The folder of the toolchain's own libraries, for answers that import more of them than most.
  let runtime: String
  /// The library of what the course gives to answers, by its name.
  let course: String

  /// How things are named inside.
  enum Place {
    static let box = "/box"
    static let confine = "/box/confine"
    static let worker = "/box/worker"
    static let libraries = "/box/lib"
    static let runtime = "/box/swift"
    static let data = "/data"
    static let scratch = "/scratch"
  }

  /// Each file in it takes about a thousand bytes of the kernel's memory, also an empty one.
  static let scratch = SandboxLauncher.Scratch(
    path: Place.scratch, bytes: 64 << 20, files: 4_096)

  static let environment = [
    "LANG": "C.UTF-8", "LD_LIBRARY_PATH": "\(Place.libraries):\(Place.runtime)",
    // For libraries that share out their work among threads.
    "OMP_NUM_THREADS": "1",
    "SWIFT_BACKTRACE": "enable=no", "SWIFT_DETERMINISTIC_HASHING": "1",
  ]

  /// Starts a worker, which is a library, with a sandbox of its own. It takes ten times as long as a
  /// server's.
  ///
  /// - Parameters:
  ///   - program: a path outside, readable for the confined user.
  ///   - output: the file that takes what it prints.
  ///   - folder: for a file that is read at the start.
  func start(
    _ program: String, _ arguments: [String], limits: ProcessLimits, withScratch: Bool,
    output: Int32, events: Int32?, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try start(
      [Place.confine, "--run"] + libraries(of: program) + ["--", Place.worker] + arguments,
      showing: program,
      limits: limits, withScratch: withScratch, output: output, events: events, in: folder)
  }

  /// Starts a program that is there.
  ///
  /// - Parameter command: the program and its arguments, as they are named inside.
  func start(
    _ command: [String], showing program: String, limits: ProcessLimits, withScratch: Bool,
    output: Int32, events: Int32?, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try launcher.start(
      command, limits: limits, options: options(program), filter: kit.base.workerFilter,
      scratch: withScratch ? Self.scratch : nil, confine: Place.confine, output: output,
      events: events, in: folder)
  }

  /// Servers of a program; `nil` where this system lets no program in a sandbox make namespaces.
  func servers(of program: String) -> ForkServers? {
    guard launcher.boundsFiles, !launcher.omitted.contains(.servers) else { return nil }
    return ForkServers { try server(of: program) }
  }

  private func server(of program: String) throws -> ForkServer {
    try ForkServer(launcher) { socket, output, folder in
      try launcher.startServer(
        of: Place.worker, linkedWith: libraries(of: program), options: options(program),
        filter: kit.base.workerFilter, scratch: Self.scratch, confine: Place.confine,
        output: output, socket: socket, in: folder)
    }
  }

  /// What a program is linked with of what is the same for all, as it is named inside. It is in memory before
  /// the program is. (What a learner's program says here decides nothing but how soon it starts.)
  private func libraries(of program: String) throws -> [String] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: program), options: .alwaysMapped)
    let named = libraries.files.keys.filter { bytes.range(of: Data("\0\($0)\0".utf8)) != nil }
    return Set(named + [course]).sorted().map { "\(Place.libraries)/\($0)" }
  }

  /// - Parameters:
  ///   - questionCount: how many questions share the process.
  ///   - processorTimeLeft: of the budget that they share with other processes.
  static func limits(
    _ limits: Limits, questionCount: Int, withScratch: Bool, processorTimeLeft: Duration? = nil
  ) -> ProcessLimits {
    var seconds = Int((limits.time / .seconds(1)).rounded(.up)) * questionCount
    // A second more, so that whoever is stopped by it has used the budget up.
    if let left = processorTimeLeft { seconds = min(seconds, Int(left.components.seconds) + 2) }
    return ProcessLimits(
      processorSeconds: (seconds, seconds + 1),
      // Programs, libraries and stacks take up space that nobody uses.
      addressSpace: limits.memory + (512 << 20),
      processes: 64,
      // What it prints goes to a file too: one byte too many must find room there.
      fileSize: withScratch ? scratch.bytes : limits.printed + (64 << 10),
      openFiles: 64)
  }

  private func options(_ program: String) -> [String] {
    var options = Self.environment.sorted { $0.key < $1.key }
      .flatMap { ["--setenv", $0.key, $0.value] }
    options += libraries.options(libraryFolder: Place.libraries)
    options += ["--ro-bind", kit.base.confine, Place.confine, "--ro-bind", program, Place.worker]
    options += ["--ro-bind", runtime, Place.runtime]
    options += ["--ro-bind", kit.data, Place.data, "--proc", "/proc"]
    return options + ["--remount-ro", "/", "--chdir", "/"]
  }
}
