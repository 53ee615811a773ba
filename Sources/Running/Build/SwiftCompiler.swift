import Exercises
import Foundation
import HostSystem

/// One call of `swiftc`, which makes a worker out of sources in a folder.
struct SwiftCompiler {
  enum Result: Equatable {
    case compiled
    /// It found something wrong.
    case failed(output: String)
    /// It crashed, was killed, or took too long, for the reason given: that says nothing certain of
    /// the sources, and may be otherwise the next time.
    case unfinished(reason: String, mayPass: Bool)
  }

  let installation: CoursePackage
  var confinement = Confinement.none
  /// The toolchain as it has named itself before; `nil` when it hasn't been asked.
  var knownVersion: String?
  /// What its calls are charged to.
  var spending: Spending?

  static let entryPoint = "main.swift"
  static let entryText = "import Worker\nserveHost(answers)\n"
  static let worker = "worker"
  /// What stands for the answers' folder in the compiled program, instead of a path of this machine.
  static let folderName = "answers"

  /// No optimiser: it is the exercises' libraries that do the work, which have been optimised, and
  /// without it a failed check says what failed and on which line. Of what debuggers want, the lines are
  /// enough: for more, the compiler makes a module first.
  static let flags = languageFlags + ["-gline-tables-only", "-wmo"]

  /// A course's libraries may need Synchronization where no answer imports what would say so.
  static func libraries(of course: Course) -> [String] {
    ["-l\(course.answerKit.product)", "-lswiftSynchronization"]
  }

  static let languageFlags = [
    "-Onone", "-swift-version", "6", "-module-name", "Solutions", "-no-color-diagnostics",
    "-diagnostic-style", "llvm", "-file-compilation-dir", folderName,
  ]

  var timeLimit: Duration {
    switch confinement {
    case .none: .seconds(60)
    case .sandbox: CompilerSandbox.timeLimit
    }
  }

  /// Compiles the named files of `folder`, and leaves the program there as `worker`; in a sandbox a library,
  /// which a process that is confined already becomes.
  func compile(_ files: [String], in folder: TemporaryFolder) throws -> Result {
    switch confinement {
    case .none:
      let arguments =
        Self.flags + (try Self.paths(installation))
        + ["-L", installation.build] + Self.libraries(of: installation.course)
        + (try installation.linkerFlags()) + ["-o", Self.worker] + files
      return try call(arguments, within: timeLimit, in: folder)
    case .sandbox(let sandbox):
      let (output, ending) = try sandbox.compiler.compile(files, in: folder, charging: spending)
      // Here others compile too: the next time there may be more of the machine to be had.
      return Self.result(output, sandbox.ending(ending), within: timeLimit, mayTakeLess: true)
    }
  }

  /// - Throws: when what answers are linked with is away, as it is while the course is being built. No
  ///   answer has to answer for that.
  func checkLibrary() throws(RunError) {
    guard access(installation.library, R_OK) == 0 else {
      throw RunError(
        installation.library, "it's missing, so answers can't be linked",
        cure: "Wait until the course is built, and run this again.")
    }
  }

  /// The files among those that the compiler doesn't finish with, or whose errors claim to be in
  /// others, if it can be told, and the errors that it finds in the rest: every file by itself, with
  /// little time for each. Where that takes more than the budget, nothing is found.
  func unfinished(
    among files: [String], in folder: TemporaryFolder
  ) throws -> (files: [(name: String, message: String)], errors: [Diagnostic]) {
    var (unfinished, errors): ([(name: String, message: String)], [Diagnostic]) = ([], [])
    for file in files {
      guard spending?.excess == nil else { return ([], []) }
      switch try check(file, among: files, in: folder) {
      case .compiled: break
      case .failed(let output):
        let own = Diagnostic.errors(in: output).filter { $0.file == file }
        errors += own
        if own.isEmpty {
          unfinished.append((file, "it doesn't compile, and its errors claim to be in other files"))
        }
      case .unfinished(let reason, _):
        unfinished.append((file, "the compiler doesn't finish with this file: \(reason)"))
      }
    }
    return (unfinished, errors)
  }

  /// Compiles one file, which sees the others.
  private func check(
    _ file: String, among files: [String], in folder: TemporaryFolder
  ) throws -> Result {
    // Not the driver: it gives up on all files when the compiler crashes on one.
    let arguments = ["-frontend", "-c"] + Self.languageFlags
    switch confinement {
    case .none:
      let sources = files.flatMap { $0 == file ? ["-primary-file", $0] : [$0] }
      return try call(
        arguments + (try Self.paths(installation)) + sources + ["-o", "object.o"],
        within: Self.checkTimeLimit, in: folder)
    case .sandbox(let sandbox):
      let (output, ending) = try sandbox.compiler.check(
        file, among: files, arguments, in: folder, charging: spending)
      return Self.result(output, sandbox.ending(ending), within: CompilerSandbox.timeLimit)
    }
  }

  /// For one file by itself, in the open.
  private static let checkTimeLimit: Duration = .seconds(20)

  /// None of them names the folder of the sources: for each set of options the compiler makes the modules
  /// of the system's libraries anew, which takes as long as the answers, and keeps them in the user's cache.
  private static func paths(_ installation: CoursePackage) throws -> [String] {
    try ["-I", "\(installation.build)/Modules"]
      + installation.headerFolders().flatMap { ["-I", $0] } + installation.systemLibraryFlags()
  }

  private func call(
    _ arguments: [String], within limit: Duration, in folder: TemporaryFolder
  ) throws -> Result {
    let (output, ending) = try installation.callCompiler(
      arguments, within: limit, in: folder, charging: spending)
    // It names some by their whole paths. The learner knows them by their names.
    return Self.result(output.replacing("\(folder.path)/", with: ""), ending, within: limit)
  }

  /// What the end of a compiler means.
  static func result(
    _ output: String, _ ending: ChildProcess.Ending?, within limit: Duration,
    mayTakeLess: Bool = false
  ) -> Result {
    switch ending {
    case nil:
      return .unfinished(
        reason: "it was still running after \(limit.components.seconds) s", mayPass: mayTakeLess)
    case .exited(code: 0): return .compiled
    case .killed(let signal): return crash(by: signal)
    case .exited:
      if let signal = signalOfCommand(in: output) { return crash(by: signal) }
      guard output.contains("error:") else {
        return .unfinished(reason: "it failed without a message", mayPass: true)
      }
      return .failed(output: output)
    }
  }

  /// The signal that ended a program of the driver's, which tells so in a line of its own. Lines of
  /// source are in there too, as long as the learner likes.
  private static func signalOfCommand(in output: String) -> Int32? {
    for line in output.split(separator: "\n")
    where line.utf8.count < 1_000 && line.contains("command failed due to signal") {
      if let match = line.wholeMatch(
        of: /(?:<unknown>:0: )?error: .* command failed due to signal (\d+).*/)
      {
        return Int32(match.1) ?? SIGKILL
      }
    }
    return nil
  }

  private static func crash(by signal: Int32) -> Result {
    switch signal {
    // Its processor time, which depends on the sources alone.
    case SIGXCPU: .unfinished(reason: "it took too long", mayPass: false)
    case SIGKILL, SIGTERM, SIGINT, SIGHUP:
      .unfinished(reason: "it was killed, by signal \(signal)", mayPass: true)
    default: .unfinished(reason: "it crashed, with signal \(signal)", mayPass: true)
    }
  }

  /// The toolchain as it names itself: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  func version(in folder: TemporaryFolder) throws -> String {
    if case .sandbox(let sandbox) = confinement { return sandbox.summary.toolchain }
    if let knownVersion { return knownVersion }
    let (output, _) = try installation.callCompiler(["--version"], within: timeLimit, in: folder)
    let line = output.split(separator: "\n").first { $0.contains("Swift version") }
    return line.map(String.init) ?? "unknown"
  }
}
