import Foundation
import HostSystem

/// What every sandbox starts from: bubblewrap, our launcher and the filters of system calls, in a
/// folder that the user may read whom programs are confined to.
public final class SandboxBase: Sendable {
  let launcher: SandboxLauncher
  /// The folder around everything, and around the work of all jobs.
  let folder: TemporaryFolder

  var confine: String { "\(folder.path)/c" }
  var workerFilter: String { "\(folder.path)/f1" }
  var compilerFilter: String { "\(folder.path)/f2" }
  /// A file that no program in a sandbox may ever see.
  var secret: String { "\(folder.path)/s" }

  /// - Throws: `RunError` when there is no sandbox to be had on this machine. Whether it holds is not
  ///   known yet.
  init(for installation: CoursePackage, omitting omitted: Set<Sandbox.Layer> = []) throws {
    var launcher = try SandboxLauncher()
    launcher.omitted = omitted
    self.launcher = launcher
    guard let calls = SystemCalls.ofThisMachine else {
      throw RunError(
        "notebook", "the sandbox knows no system calls of this kind of processor",
        cure: "Grade on x86-64 or ARM64, or trust the answers: --trust.")
    }
    folder = try TemporaryFolder()
    let original = "\(installation.build)/confine"
    guard FileManager.default.isExecutableFile(atPath: original) else {
      throw RunError(
        original, "it is missing", cure: "Build it where its package is: swift build -c release.")
    }
    try Self.copy(original, to: confine)
    try Data(SeccompFilter.worker(on: calls).bytes).write(to: URL(fileURLWithPath: workerFilter))
    try Data(SeccompFilter.compiler(on: calls).bytes)
      .write(to: URL(fileURLWithPath: compilerFilter))
    try share(folder.path)
    // Only now: nobody shares it.
    try Data("secret\n".utf8).write(to: URL(fileURLWithPath: secret))
  }

  /// A folder for one job.
  func makeJob() throws -> TemporaryFolder {
    let job = try TemporaryFolder(in: folder.path)
    try share(job.path)
    return job
  }

  /// Lets the user that programs are confined to read a folder, or a file, and what is in it.
  func share(_ path: String) throws {
    for name in Self.everything(in: path) {
      var status = stat()
      guard lstat(name, &status) == 0 else { throw Self.error(name) }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      let mode: mode_t = isFolder || status.st_mode & S_IXUSR != 0 ? 0o750 : 0o640
      if let substitute = launcher.substitute {
        guard lchown(name, 0, substitute.id) == 0 else { throw Self.error(name) }
      }
      guard chmod(name, mode) == 0 else { throw Self.error(name) }
    }
  }

  /// Gives a folder to the user that programs are confined to.
  func handOver(_ path: String) throws {
    guard let substitute = launcher.substitute else { return }
    for name in Self.everything(in: path)
    where lchown(name, substitute.id, substitute.id) != 0 {
      throw Self.error(name)
    }
  }

  /// A folder with a copy of a program, which the confined user may not be able to reach where it is.
  func makeHome(for program: String, named name: String) throws -> TemporaryFolder {
    let home = try makeJob()
    try Self.copy(program, to: "\(home.path)/\(name)")
    try share(home.path)
    return home
  }

  private static func everything(in path: String) -> [String] {
    var names = [path]
    if let inside = FileManager.default.enumerator(atPath: path) {
      for case let name as String in inside { names.append("\(path)/\(name)") }
    }
    return names
  }

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  /// Copies a file, or a folder with what is in it: contents only, not owners and dates.
  static func copy(_ source: String, to target: String) throws {
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

  /// Puts a folder in the place of one that is kept from run to run, beside which it lies.
  static func keep(_ folder: String, as kept: String) throws {
    // A folder can't be replaced in one step. Should another run do the same meanwhile, one of the two is
    // kept, and both are good.
    let aside = try TemporaryFolder(
      in: URL(fileURLWithPath: kept).deletingLastPathComponent().path)
    rename(kept, "\(aside.path)/old")
    rename(folder, kept)
  }

  private static func error(_ path: String) -> RunError {
    RunError(
      path, "its permissions cannot be set (\(String(cString: strerror(errno))))",
      cure: "Set TMPDIR to a folder on a disk of this machine.")
  }
}
