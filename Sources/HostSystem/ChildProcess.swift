#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A process that is looked after.
package protocol RunningProcess: AnyObject {
  /// How it ended, or `nil` while it runs. Does not wait.
  func checkEnding() -> ChildProcess.Ending?
  /// Ends it, and waits until it has.
  func kill()
  /// The processor time that it and what it started have taken so far.
  var processorTime: Duration { get }
  /// Bytes of memory that it holds; `nil` where nobody tells.
  var residentBytes: Int? { get }
}

/// A process that we started, and what it started: its process group or, where it is kept, all of it.
/// The only code that starts one.
package final class ChildProcess: RunningProcess {
  package enum Ending: Equatable {
    case exited(code: Int)
    case killed(signal: Int32)

    /// - Parameter waitStatus: as `waitpid` tells it, of a process that has ended.
    package init(waitStatus status: Int32) {
      let signal = status & 0x7f
      self = signal == 0 ? .exited(code: Int(status >> 8) & 0xff) : .killed(signal: signal)
    }
  }

  /// The keeper's, where there is one.
  package let id: pid_t
  private var ending: Ending?
  private var usedProcessorTime: Duration?
  /// What the keeper holds the other end of: it ends all that it keeps when this is closed.
  private var leash: Int32?

  /// Where the keeper expects it.
  private static let leashNumber: Int32 = 4
  /// Where the keeper tells why a program never ran.
  private static let reportNumber: Int32 = 5
  /// How long a keeper may take.
  private static let patience: Duration = .seconds(10)

  /// Starts a program in a process group of its own.
  ///
  /// Its standard input is empty, and it inherits no descriptor but those named here.
  /// - Parameters:
  ///   - executable: an absolute path.
  ///   - output: the file that takes standard output and standard error.
  ///   - descriptors: what else it gets, our descriptors by the numbers that they have there.
  ///   - keeper: the path of `confine`, which starts the program and ends with it all that it has
  ///     started, whatever group or session that is in; `nil` where only its group has to end. Only
  ///     Linux has what it takes.
  ///   - workingFolder: where it begins; `nil` for where this program is.
  package init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    output: Int32, descriptors: [Int32: Int32] = [:], keeper: String? = nil,
    workingFolder: String? = nil
  ) throws(RunError) {
    #if os(Linux)
      let leash = try keeper.map { _ throws(RunError) in try PrivatePipe() }
      let report: PrivatePipe?
      do {
        report = try keeper.map { _ throws(RunError) in try PrivatePipe() }
      } catch {
        if let leash {
          close(leash.readingEnd)
          close(leash.writingEnd)
        }
        throw error
      }
    #else
      let (leash, report, keeper): (PrivatePipe?, PrivatePipe?, String?) = (nil, nil, nil)
    #endif
    let command = (keeper.map { [$0, "--keep"] } ?? []) + [executable] + arguments
    var descriptors = descriptors
    descriptors[Self.leashNumber] = leash?.readingEnd
    descriptors[Self.reportNumber] = report?.writingEnd
    defer {
      if let leash { close(leash.readingEnd) }
      if let report { close(report.readingEnd) }
    }
    do {
      defer { if let report { close(report.writingEnd) } }
      id = try Self.start(
        command, environment, output: output, descriptors, workingFolder: workingFolder)
    } catch {
      if let leash { close(leash.writingEnd) }
      throw error
    }
    self.leash = leash?.writingEnd
    guard let keeper, let report else { return }
    guard let words = Self.words(from: report.readingEnd) else {
      kill()
      throw RunError(
        keeper, "it doesn't say whether it could start a program",
        cure: "It may be of another version: build it anew.")
    }
    if words.isEmpty { return }
    kill()
    throw RunError(
      keeper, "it cannot start a program and keep it (\(words))",
      cure: "Check that the file is there and may be executed.")
  }

  /// All that is written to a pipe until it ends; `nil` when it doesn't end in time.
  private static func words(from pipe: Int32) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    let deadline = ContinuousClock.now + patience
    while true {
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      guard uninterrupted({ poll(&waiting, 1, 100) }) != 0 else {
        if ContinuousClock.now > deadline { return nil }
        continue
      }
      let count = uninterrupted { read(pipe, &buffer, buffer.count) }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// Starts a program, whose path is the first word of `command`.
  private static func start(
    _ command: [String], _ environment: [String: String], output: Int32,
    _ descriptors: [Int32: Int32], workingFolder: String?
  ) throws(RunError) -> pid_t {
    let executable = command[0]
    var actions = noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    if let workingFolder { _ = begin(in: workingFolder, &actions) }
    let given = descriptors.merging([1: output, 2: output]) { $1 }
    // Copies with numbers above all of the child's: none of them is overwritten before its turn.
    let copies = given.mapValues { fcntl($0, F_DUPFD_CLOEXEC, (given.keys.max() ?? 2) + 1) }
    defer { for copy in copies.values where copy >= 0 { close(copy) } }
    guard copies.values.allSatisfy({ $0 >= 0 }) else {
      throw RunError(
        executable, "it cannot be started (\(String(cString: strerror(errno))))",
        cure: "Close some programs, and run it again.")
    }
    for (number, copy) in copies { posix_spawn_file_actions_adddup2(&actions, copy, number) }
    keepDescriptorsToOurselves()

    var attributes = noAttributes
    posix_spawnattr_init(&attributes)
    setUp(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }

    var argv = command.map { strdup($0) } + [nil]
    // Sorted, so that a child is started the same way every time.
    let variables = environment.sorted { $0.key < $1.key }
    var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var id: pid_t = 0
    let code = PrivatePipe.beingOpened.withLock { _ in
      posix_spawn(&id, executable, &actions, &attributes, &argv, &envp)
    }
    guard code == 0 else {
      throw RunError(
        executable, "it cannot be started (\(String(cString: strerror(code))))",
        cure: "Check that the file is there and may be executed.")
    }
    return id
  }

  deinit { kill() }

  /// How it ended, or `nil` while it runs. Does not wait. With the process goes its group.
  package func checkEnding() -> Ending? {
    if ending == nil, hasEnded { kill() }
    return ending
  }

  /// Ends the process and what it started, and waits for the process.
  package func kill() {
    guard ending == nil else { return }
    // Of one that is cut short only this tells what the processes inside its sandbox took.
    let soFar = hasEnded ? nil : systemProcessorTime(ofTreeAt: id)
    if let leash {
      close(leash)
      self.leash = nil
      // What it keeps may have stopped it. If it does not come to its end, it is killed.
      _ = systemKill(id, SIGCONT)
      let deadline = ContinuousClock.now + Self.patience
      while !hasEnded, ContinuousClock.now < deadline { poll(nil, 0, 1) }
    }
    // The group may outlive its leader, so it is killed in any case, and before the leader is
    // waited for: from then on its number may be another group's.
    _ = systemKill(-id, SIGKILL)
    var status: Int32 = 0
    var usage = rusage()
    _ = uninterrupted { wait4(id, &status, 0, &usage) }
    usedProcessorTime = max(soFar ?? .zero, systemProcessorTime(usage))
    ending = Ending(waitStatus: status)
  }

  /// Looked up without taking note of it: the system keeps the number for us until `kill()`.
  private var hasEnded: Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 && information.si_signo == SIGCHLD
  }

  /// The processor time that it and what it started have taken so far.
  package var processorTime: Duration { usedProcessorTime ?? systemProcessorTime(ofTreeAt: id) }

  /// Bytes of memory that it holds now or, where it is kept, that the largest of the processes holds
  /// which it is now; `nil` where the system does not tell.
  package var residentBytes: Int? {
    guard leash != nil else { return HostSystem.residentBytes(of: id) }
    return descendants(of: id).compactMap(HostSystem.residentBytes).max()
  }

  // On Darwin these are pointers, elsewhere structures.
  #if canImport(Darwin)
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    private static var noActions: FileActions { nil }
    private static var noAttributes: Attributes { nil }
  #else
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    private static var noActions: FileActions { FileActions() }
    private static var noAttributes: Attributes { Attributes() }
  #endif

  /// Whatever we were started with is not for our children. (What we open ourselves says so when it
  /// is opened; glibc's `addclosefrom_np` would do the same, but Swift does not see it.)
  private static func keepDescriptorsToOurselves() {
    guard let folder = opendir("/dev/fd") else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if let descriptor = Int32(name), descriptor > 2 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    }
  }

  /// A group of its own, and every signal as it is at the start of a program: what this program
  /// ignores or catches is its own affair.
  private static func setUp(_ attributes: inout Attributes) {
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags =
      Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }
}

private func systemProcessorTime(ofTreeAt id: pid_t) -> Duration { processorTime(ofTreeAt: id) }
private func systemProcessorTime(_ usage: rusage) -> Duration { processorTime(usage) }
private func systemKill(_ id: pid_t, _ signal: Int32) -> Int32 { kill(id, signal) }

#if canImport(Darwin)
  private func begin(in folder: String, _ actions: inout posix_spawn_file_actions_t?) -> Int32 {
    posix_spawn_file_actions_addchdir_np(&actions, folder)
  }
#else
  private func begin(in folder: String, _ actions: inout posix_spawn_file_actions_t) -> Int32 {
    addWorkingFolder(&actions, folder)
  }

  // Swift's view of the C library leaves it out.
  @_silgen_name("posix_spawn_file_actions_addchdir_np")
  private func addWorkingFolder(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
  ) -> Int32
#endif
