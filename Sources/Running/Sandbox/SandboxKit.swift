import Foundation
import HostSystem

/// Copies of all that sandboxes show of this installation, in a folder that is made once for a run of
/// grading. What stands in it may be read by the user that programs are confined to.
final class SandboxKit: Sendable {
  /// The folder around everything, and around the work of all jobs.
  let run: TemporaryFolder
  let substitute: UInt32?

  /// What answers are compiled and linked with.
  var compilerKit: String { "\(run.path)/k" }
  var data: String { "\(run.path)/d" }
  var confine: String { "\(run.path)/c" }
  var workerFilter: String { "\(run.path)/f1" }
  var compilerFilter: String { "\(run.path)/f2" }
  /// A file that no program in a sandbox may ever see.
  var secret: String { "\(run.path)/s" }
  /// Modules of the system's libraries, as the compiler keeps them; filled by the first compilation.
  var modules: String { "\(run.path)/m" }

  /// How many folders of headers there are.
  let headerCount: Int

  /// The name of such a folder within the kit.
  static func headers(_ index: Int) -> String { "headers-\(index)" }

  init(of installation: CoursePackage, dataFolder: String, for launcher: SandboxLauncher) throws {
    guard let calls = SystemCalls.ofThisMachine else {
      throw RunError(
        "notebook", "the sandbox knows no system calls of this kind of processor",
        cure: "Grade on x86-64 or ARM64, or trust the answers: --trust.")
    }
    run = try TemporaryFolder()
    headerCount = installation.course.answerKit.headers.count
    substitute = launcher.substitute?.id
    let build = installation.build
    guard FileManager.default.isExecutableFile(atPath: "\(build)/confine") else {
      throw RunError(
        "\(build)/confine", "it is missing",
        cure: "Build it where its package is: swift build -c release.")
    }
    try Self.makeFolder(compilerKit)
    try Self.makeFolder("\(compilerKit)/Modules")
    for module in installation.modules {
      let name = "Modules/\(module).swiftmodule"
      try Self.copy("\(build)/\(name)", to: "\(compilerKit)/\(name)")
    }
    let library = URL(fileURLWithPath: installation.library).lastPathComponent
    try Self.copy(installation.library, to: "\(compilerKit)/\(library)")
    for (index, folder) in try installation.headerFolders().enumerated() {
      try Self.copy(folder, to: "\(compilerKit)/\(Self.headers(index))")
    }
    try Self.copy("\(build)/confine", to: confine)
    try Self.copy("\(build)/confine", to: "\(compilerKit)/confine")
    try Self.copy(dataFolder, to: data)
    try Self.makeFolder(modules)
    try Data(SeccompFilter.worker(on: calls).bytes).write(to: URL(fileURLWithPath: workerFilter))
    try Data(SeccompFilter.compiler(on: calls).bytes)
      .write(to: URL(fileURLWithPath: compilerFilter))
    try share(run.path)
    try Data("secret\n".utf8).write(to: URL(fileURLWithPath: secret))
  }

  /// A folder for one job, next to the kit.
  func makeJob() throws -> TemporaryFolder {
    let folder = try TemporaryFolder(in: run.path)
    try share(folder.path)
    return folder
  }

  /// Lets the user that programs are confined to read a folder, or a file, and what is in it.
  func share(_ path: String) throws {
    var names = [path]
    if let inside = FileManager.default.enumerator(atPath: path) {
      for case let name as String in inside { names.append("\(path)/\(name)") }
    }
    for name in names {
      var status = stat()
      guard lstat(name, &status) == 0 else { throw Self.error(name) }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      let mode: mode_t = isFolder || status.st_mode & S_IXUSR != 0 ? 0o750 : 0o640
      if let substitute {
        guard lchown(name, 0, substitute) == 0 else { throw Self.error(name) }
      }
      guard chmod(name, mode) == 0 else { throw Self.error(name) }
    }
  }

  /// Gives a folder to the user that programs are confined to.
  func handOver(_ path: String) throws {
    guard let substitute else { return }
    var names = [path]
    if let inside = FileManager.default.enumerator(atPath: path) {
      for case let name as String in inside { names.append("\(path)/\(name)") }
    }
    for name in names where lchown(name, substitute, substitute) != 0 { throw Self.error(name) }
  }

  /// A folder, next to the kit, with a copy of a program of ours.
  func makeHome(for program: String, named name: String) throws -> TemporaryFolder {
    let home = try makeJob()
    try Self.copy(program, to: "\(home.path)/\(name)")
    try share(home.path)
    return home
  }

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  /// Copies a file, or a folder with what is in it: contents only, not owners and dates.
  private static func copy(_ source: String, to target: String) throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: source, isDirectory: &isFolder), isFolder.boolValue {
      try makeFolder(target)
      for name in try manager.contentsOfDirectory(atPath: source) {
        try copy("\(source)/\(name)", to: "\(target)/\(name)")
      }
    } else {
      try Data(contentsOf: URL(fileURLWithPath: source)).write(to: URL(fileURLWithPath: target))
      let isProgram = manager.isExecutableFile(atPath: source)
      guard chmod(target, isProgram ? 0o755 : 0o644) == 0 else { throw error(target) }
    }
  }

  private static func error(_ path: String) -> RunError {
    RunError(
      path, "its permissions cannot be set (\(String(cString: strerror(errno))))",
      cure: "Set TMPDIR to a folder on a disk of this machine.")
  }
}
