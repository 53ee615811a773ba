import Foundation
import HostSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Starts programs with bubblewrap, as a user who owns nothing.
struct SandboxLauncher {
  let bubblewrap: String
  /// What `bwrap --version` says.
  let version: String
  /// Present when this program runs as root: in a sandbox of root's, limits do not hold, and what only
  /// root may read can be read. So another user's it is.
  let substitute: Substitute?
  /// Whether the folder that a program may write to holds a bounded number of files. It is asked of
  /// this system when the sandbox is made: some (Ubuntu's AppArmor profile of bubblewrap) do not let
  /// a program in a sandbox mount anything.
  var boundsFiles = true
  /// Empty but in tests.
  var omitted: Set<Sandbox.Layer> = []

  struct Substitute {
    /// Of the user and of its group.
    let id: UInt32
    /// The path of `setpriv`, which makes a process that user's.
    let program: String
  }

  /// Descriptors of what is started; `confine` knows the report's.
  enum Channel {
    static let events: Int32 = 3
    /// Requests to a server.
    static let socket: Int32 = 6
    static let options: Int32 = 7
    static let filter: Int32 = 8
    static let report: Int32 = 9
  }

  /// A folder in memory that a program may write to.
  struct Scratch {
    /// As it is named inside.
    let path: String
    let bytes: Int
    /// How many files, folders and links.
    let files: Int
  }

  init() throws {
    #if os(Linux)
      guard let bubblewrap = CoursePackage.program("bwrap") else {
        throw RunError(
          "bwrap", "bubblewrap is not installed, so there is no sandbox for learners' programs",
          cure: "Install it (Debian: apt-get install bubblewrap), "
            + "or trust the answers: --trust.")
      }
      self.bubblewrap = bubblewrap
      substitute = geteuid() == 0 ? try Self.findSubstitute() : nil
      let folder = try TemporaryFolder()
      version = try Command(bubblewrap, ["--version"]).output(within: .seconds(10), in: folder)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    #else
      throw RunError(
        "notebook", "there is no sandbox for learners' programs on this system",
        cure: "Grade on Linux, or trust the answers: --trust.")
    #endif
  }

  /// The same without one more layer.
  func omitting(_ layer: Sandbox.Layer) -> Self {
    var launcher = self
    launcher.omitted.insert(layer)
    return launcher
  }

  /// A user id that belongs to nobody.
  private static func findSubstitute() throws(RunError) -> Substitute {
    guard let program = CoursePackage.program("setpriv") else {
      throw RunError(
        "setpriv", "it is missing, and root cannot be confined",
        cure: "Install util-linux, or grade as another user than root.")
    }
    // Among the numbers that systems hand out to services for a while.
    guard let id = (61_900..<62_000).first(where: { getpwuid($0) == nil && getgrgid($0) == nil })
    else {
      throw RunError(
        "notebook", "no user id is free for learners' programs",
        cure: "Grade as another user than root.")
    }
    return Substitute(id: id, program: program)
  }

  /// What all sandboxes have in common: namespaces of their own, no rights, no environment.
  static let commonOptions = [
    "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
    "--unshare-cgroup", "--disable-userns", "--uid", "65534", "--gid", "65534",
    "--hostname", "box", "--new-session", "--cap-drop", "ALL", "--clearenv",
  ]

  /// Starts a program, and returns when it runs.
  ///
  /// The thread that calls this must live as long as the program: with it, the sandbox dies.
  /// - Parameters:
  ///   - options: bubblewrap's, but for those that all sandboxes have.
  ///   - filter: the path of the system call filter.
  ///   - scratch: what it may write to, beside what the options say.
  ///   - command: the program to be confined and its arguments, as they are named inside.
  ///   - confine: the launcher's path inside.
  ///   - events: what becomes descriptor 3, if anything.
  ///   - folder: for a file that is read at the start.
  func start(
    _ command: [String], limits: ProcessLimits, options: [String], filter: String,
    scratch: Scratch? = nil, confine: String, output: Int32, events: Int32? = nil,
    in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try launch(
      [confine] + words(limits, scratch, hasEvents: events != nil, filter: filterWord) + command,
      options: ["--die-with-parent"] + (scratch.map(scratchOptions) ?? []) + options,
      filter: filter, output: output, events.map { [Channel.events: $0] } ?? [:], in: folder)
  }

  /// Starts a server of programs, and returns when it has loaded the libraries.
  ///
  /// It lives as long as the other end of its socket is open, whatever becomes of the thread.
  /// - Parameters:
  ///   - program: what it starts for each request: a library, as it is named inside.
  ///   - libraries: what that is linked with.
  ///   - scratch: what a program may write to that asks for it.
  ///   - socket: its end of the requests' socket.
  func startServer(
    of program: String, linkedWith libraries: [String], options: [String], filter: String,
    scratch: Scratch, confine: String, output: Int32, socket: Int32, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try launch(
      [confine, "--serve", filterWord] + libraries + ["--", program],
      options: scratchOptions(scratch) + options, filter: filter, output: output,
      [Channel.socket: socket], in: folder)
  }

  /// How a process is to be confined, as `confine` takes it.
  ///
  /// - Parameter filter: what tells it the descriptor of the filter.
  func words(
    _ limits: ProcessLimits, _ scratch: Scratch?, hasEvents: Bool, filter: String
  ) -> [String] {
    [hasEvents ? "4" : "3", scratch.map(scratchArgument) ?? "-", filter]
      + (omitted.contains(.limits) ? limits.lifted : limits).arguments
  }

  /// What the first process of a sandbox shows as its command.
  ///
  /// - Parameter confine: the launcher's path inside.
  func firstCommand(_ confine: String) -> String {
    "\(bubblewrap) --args \(Channel.options) -- \(confine) "
  }

  /// The descriptor of the filter.
  private var filterWord: String {
    omitted.contains(.systemCalls) ? "-" : "\(Channel.filter)"
  }

  /// - Parameter words: `confine` and its arguments.
  private func launch(
    _ words: [String], options: [String], filter: String, output: Int32,
    _ given: [Int32: Int32], in folder: TemporaryFolder
  ) throws -> ChildProcess {
    // Not on the command line, which every process in the sandbox can read.
    let optionsFile = try folder.makeFile("options")
    defer {
      close(optionsFile)
      unlink("\(folder.path)/options")
    }
    let host = FileManager.default.temporaryDirectory.path
    let all =
      Self.commonOptions
      + (omitted.contains(.files)
        ? ["--ro-bind", host, host, "--ro-bind", host, Self.omittedFilesPlace] : []) + options
    try write(all.map { $0 + "\0" }.joined(), to: optionsFile)
    let filterFile = open(filter, O_RDONLY | O_CLOEXEC)
    defer { close(filterFile) }
    let report = try ReportPipe()
    let descriptors = given.merging([
      Channel.options: optionsFile, Channel.filter: filterFile, Channel.report: report.writingEnd,
    ]) { $1 }
    let child = try ChildProcess(
      substitute?.program ?? bubblewrap,
      prefix + ["--args", "\(Channel.options)", "--"] + words,
      environment: omitted.contains(.environment) ? ProcessInfo.processInfo.environment : [:],
      output: output, descriptors: descriptors)
    report.closeWritingEnd()
    let words = try report.text(within: .seconds(30))
    guard words == "r" else {
      child.kill()
      if words == "m" { throw ScratchRefused(reason: Self.lastLine(of: output)) }
      throw Self.refusal(Self.lastLine(of: output))
    }
    return child
  }

  /// That no sandbox, or no process in one, can be started.
  static func refusal(_ reason: String) -> RunError {
    RunError(
      "bwrap", "a sandbox cannot be started (\(reason))",
      cure: "See docs/grading.md for what it needs, or trust the answers: --trust.")
  }

  /// Where the host's temporary files stand for who is not kept from them.
  static let omittedFilesPlace = "/host"

  /// That this system lets no program in a sandbox mount a folder.
  struct ScratchRefused: Error, CustomStringConvertible {
    let reason: String
    var description: String { "a sandbox gets no folder to write to (\(reason))" }
  }

  /// What bubblewrap does about a folder to write to: all, or only what `confine` cannot.
  private func scratchOptions(_ scratch: Scratch) -> [String] {
    boundsFiles
      // To mount, and to give up both for good.
      ? ["--dir", scratch.path, "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
      : ["--size", "\(scratch.bytes)", "--tmpfs", scratch.path]
  }

  private func scratchArgument(_ scratch: Scratch) -> String {
    boundsFiles ? "\(scratch.path):\(scratch.bytes):\(scratch.files)" : "-"
  }

  /// In front of bubblewrap's options: how root becomes the substitute.
  private var prefix: [String] {
    guard let substitute else { return [] }
    return [
      "--reuid", "\(substitute.id)", "--regid", "\(substitute.id)", "--clear-groups",
      "--inh-caps=-all", "--no-new-privs", "--", bubblewrap,
    ]
  }

  private func write(_ text: String, to file: Int32) throws {
    try FileHandle(fileDescriptor: file, closeOnDealloc: false)
      .write(contentsOf: Data(text.utf8))
    lseek(file, 0, SEEK_SET)
  }

  /// What a program wrote last, to an output of which we have the file.
  static func lastLine(of output: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let size = lseek(output, 0, SEEK_END)
    let count = pread(output, &buffer, buffer.count, max(0, size - off_t(buffer.count)))
    let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    return text.split(separator: "\n").last.map(String.init) ?? "it said nothing"
  }
}

/// The limits that the kernel holds, of one process and what it starts.
package struct ProcessLimits: Equatable, Sendable {
  /// Seconds of processor time: at the first it may still say something, at the second it ends.
  var processorSeconds: (soft: Int, hard: Int)
  /// Bytes.
  var addressSpace: Int
  /// Threads count too.
  var processes: Int
  var fileSize: Int
  var openFiles: Int
  var stack = 8 << 20

  package init(
    processorSeconds: (soft: Int, hard: Int), addressSpace: Int, processes: Int, fileSize: Int,
    openFiles: Int
  ) {
    self.processorSeconds = processorSeconds
    self.addressSpace = addressSpace
    self.processes = processes
    self.fileSize = fileSize
    self.openFiles = openFiles
  }

  /// As far as this process itself may go, but for the time.
  var lifted: ProcessLimits {
    func most(_ resource: __rlimit_resource) -> Int {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
      return Int(clamping: limit.rlim_max)
    }
    return ProcessLimits(
      processorSeconds: processorSeconds, addressSpace: most(RLIMIT_AS),
      processes: most(__RLIMIT_NPROC), fileSize: most(RLIMIT_FSIZE), openFiles: most(RLIMIT_NOFILE))
  }

  var arguments: [String] {
    ["\(processorSeconds.soft):\(processorSeconds.hard)"]
      + [addressSpace, processes, fileSize, openFiles, stack].map { "\($0)" }
  }

  package static func == (a: Self, b: Self) -> Bool { a.arguments == b.arguments }
}
