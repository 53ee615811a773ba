import Foundation

/// Where one worker runs: the loader and the libraries that it needs, the worker and the data, and
/// nothing else of this machine. Nothing can be written but the desk, where there is one.
struct WorkerSandbox {
  let launcher: SandboxLauncher
  let kit: SandboxKit
  let libraries: SharedLibraries

  /// How things are named inside.
  enum Place {
    static let box = "/box"
    static let confine = "/box/confine"
    static let worker = "/box/worker"
    static let libraries = "/box/lib"
    static let data = "/data"
    static let desk = "/desk"
  }

  /// Bytes that fit on the desk.
  static let deskSize = 64 << 20

  static let environment = [
    "LANG": "C.UTF-8", "LD_LIBRARY_PATH": Place.libraries, "OPENBLAS_NUM_THREADS": "1",
    "SWIFT_BACKTRACE": "enable=no", "SWIFT_DETERMINISTIC_HASHING": "1",
  ]

  /// Starts a program of ours or of a learner's.
  ///
  /// - Parameters:
  ///   - program: a path outside, readable for the confined user.
  ///   - output: the file that takes what it prints.
  ///   - folder: for a file that is read at the start.
  func start(
    _ program: String, _ arguments: [String], limits: ProcessLimits, withDesk: Bool,
    output: Int32, events: Int32?, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try launcher.start(
      [Place.worker] + arguments, limits: limits,
      options: options(program, withDesk: withDesk), filter: kit.workerFilter,
      confine: Place.confine, output: output, events: events, in: folder)
  }

  /// - Parameter questionCount: how many questions share the process.
  static func limits(_ limits: Limits, questionCount: Int, withDesk: Bool) -> ProcessLimits {
    let seconds = Int((limits.time / .seconds(1)).rounded(.up)) * questionCount
    return ProcessLimits(
      processorSeconds: (seconds, seconds + 1),
      // Programs, libraries and stacks take up space that nobody uses.
      addressSpace: limits.memory + (512 << 20),
      processes: 64,
      // What it prints goes to a file too: one byte too many must find room there.
      fileSize: withDesk ? deskSize : limits.printed + (64 << 10),
      openFiles: 64)
  }

  private func options(_ program: String, withDesk: Bool) -> [String] {
    var options = Self.environment.sorted { $0.key < $1.key }
      .flatMap { ["--setenv", $0.key, $0.value] }
    options += libraries.options(libraryFolder: Place.libraries)
    options += ["--ro-bind", kit.confine, Place.confine, "--ro-bind", program, Place.worker]
    options += ["--ro-bind", kit.data, Place.data, "--proc", "/proc"]
    if withDesk { options += ["--size", "\(Self.deskSize)", "--tmpfs", Place.desk] }
    return options + ["--remount-ro", "/", "--chdir", "/"]
  }
}
