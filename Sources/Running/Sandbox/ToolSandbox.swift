import Foundation
import HostSystem

/// Where a program that is not a learner's reads what learners wrote. It sees itself, the libraries
/// that it is linked with and one file; it can write to its output, and to nothing else.
package struct ToolSandbox: Sendable {
  private let program: String
  /// Where the program is, when it is a copy.
  private let home: TemporaryFolder?
  private let libraries: SharedLibraries?
  private let confinement: ToolConfinement
  private let limits: ProcessLimits

  enum Place {
    static let program = "/box/program"
    static let libraries = "/box/lib"
    static let confine = "/box/confine"
    static let input = "/box/input"
  }

  /// - Parameters:
  ///   - program: its path.
  ///   - isCopied: whether what is started is a copy, which stays as it is if the program is built anew.
  /// - Throws: `RunError` when it cannot be confined: a script, for one, needs another program.
  package init(
    of program: String, isCopied: Bool = false, limits: ProcessLimits,
    in confinement: ToolConfinement
  ) throws {
    self.confinement = confinement
    self.limits = limits
    guard access(program, X_OK) == 0 else {
      throw RunError(
        program, "it cannot be started (\(String(cString: strerror(errno))))",
        cure: "Check that the file is there and may be executed.")
    }
    guard case .sandbox(let base) = confinement else {
      self.program = program
      (home, libraries) = (nil, nil)
      return
    }
    let path = URL(fileURLWithPath: program).resolvingSymlinksInPath().path
    guard try Self.isBinary(path) else {
      throw RunError(
        program, "it's a script, and the program that runs it isn't in the sandbox",
        cure: "Have PATH lead to the program itself.")
    }
    home =
      !isCopied && (base.launcher.substitute == nil || Self.isOpenToAll(path))
      ? nil : try base.makeHome(for: path, named: "program")
    self.program = home.map { "\($0.path)/program" } ?? path
    libraries = try SharedLibraries(
      of: [base.confine, self.program], and: [], in: TemporaryFolder())
  }

  /// The loader of shared libraries, in a sandbox.
  var loader: String { libraries?.loader ?? "/" }

  private static func isBinary(_ path: String) throws -> Bool {
    let file = FileHandle(forReadingAtPath: path)
    return try file?.read(upToCount: 4) == Data([0x7F] + "ELF".utf8)
  }

  /// Whether every user may run a program: those who own nothing too.
  private static func isOpenToAll(_ path: String) -> Bool {
    var (path, bits) = (path, S_IROTH | S_IXOTH)
    while !path.isEmpty {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & bits == bits else { return false }
      bits = S_IXOTH
      path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
    return true
  }

  /// A folder with a file that the program can be started with.
  package func makeFolder(with input: [UInt8], named name: String) throws -> TemporaryFolder {
    guard case .sandbox(let base) = confinement else {
      let folder = try TemporaryFolder()
      try Data(input).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
      return folder
    }
    let folder = try base.makeJob()
    try Data(input).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    try base.share(folder.path)
    return folder
  }

  /// Starts the program.
  ///
  /// The thread that calls this must live as long as the process.
  /// - Parameters:
  ///   - words: its arguments, after which comes the path of the input.
  ///   - input: what it may read.
  ///   - output: the file that takes what it prints.
  ///   - result: the file that becomes its descriptor 3, if any.
  ///   - folder: for files that are read at the start. The program doesn't see it.
  package func start(
    _ words: [String], reading input: String, environment: [String: String], output: Int32,
    result: Int32? = nil, in folder: TemporaryFolder
  ) throws -> ChildProcess {
    try start(
      words, reading: input, environment: environment, output: output, result: result, in: folder,
      by: nil)
  }

  /// - Parameter launcher: another one than the sandbox's own, for its self-test.
  func start(
    _ words: [String], reading input: String, environment: [String: String], output: Int32,
    result: Int32? = nil, in folder: TemporaryFolder, by launcher: SandboxLauncher?
  ) throws -> ChildProcess {
    switch confinement {
    case .limits:
      var environment = environment
      environment["PATH"] = "/usr/bin:/bin"
      environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
      return try ChildProcess(
        "/bin/sh", ["-c", limits.shellScript, "sh", program] + words + [input],
        environment: environment, output: output, descriptors: result.map { [3: $0] } ?? [:])
    case .sandbox(let base):
      return try (launcher ?? base.launcher).start(
        [Place.program] + words + [Place.input], limits: limits,
        options: options(input, environment, base), filter: base.workerFilter,
        confine: Place.confine, output: output, events: result, in: folder)
    }
  }

  private func options(
    _ input: String, _ environment: [String: String], _ base: SandboxBase
  ) -> [String] {
    var environment = environment
    environment["LD_LIBRARY_PATH"] = Place.libraries
    return environment.sorted { $0.key < $1.key }.flatMap { ["--setenv", $0.key, $0.value] }
      + (libraries?.options(libraryFolder: Place.libraries) ?? []) + [
        "--ro-bind", base.confine, Place.confine, "--ro-bind", program, Place.program,
        "--ro-bind", input, Place.input, "--proc", "/proc", "--remount-ro", "/", "--chdir", "/",
      ]
  }
}

extension ProcessLimits {
  /// A script of the shell that sets them and becomes the program that its arguments name. Without a
  /// sandbox, processes are counted for the user as a whole, and so not bounded; a limit that a system
  /// does not have is passed over.
  fileprivate var shellScript: String {
    [
      "-S -t \(processorSeconds.soft)", "-H -t \(processorSeconds.hard)",
      "-v \(addressSpace >> 10)", "-f \(fileSize >> 9)", "-c 0",
    ].map { "ulimit \($0) 2>/dev/null; " }.joined() + "exec \"$@\""
  }
}
