import Exercises
import Foundation
import HostSystem

/// A course where it was built: its package, and the compiled modules that answers are linked with.
public struct CoursePackage: Sendable {
  public let course: Course
  /// The folder of what SwiftPM has built with optimisation: `.build/release`.
  public let build: String
  /// The folder of the course's package.
  public let root: String

  /// - Parameter executable: the path of the running program, which stands in the course's package.
  public init(of course: Course, executable: String) throws(RunError) {
    let url = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    // As a rule the executable is in the package; not when SwiftPM was given another place to build.
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    guard
      let root = [url.deletingLastPathComponent(), here].lazy
        .compactMap({ Self.package(of: course, around: $0) }).first
    else {
      throw RunError(
        executable,
        "it isn't inside a Swift package with \(course.notebook), so answers can't be compiled",
        cure: "Run it in the course's package: swift run notebook.")
    }
    self.course = course
    self.root = root
    // Answers wait for the exercises' libraries, so these are built with optimisation even when the
    // program itself was not.
    build =
      url.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("release").path
  }

  /// The folder that SwiftPM builds in: `.build`, or what `--scratch-path` named. What is built stands
  /// in it or, as a rule, in a folder named for the system.
  var scratch: String {
    let above = URL(fileURLWithPath: build).deletingLastPathComponent()
    let state = above.appendingPathComponent("workspace-state.json").path
    if above.lastPathComponent == ".build" || FileManager.default.fileExists(atPath: state) {
      return above.path
    }
    return above.deletingLastPathComponent().path
  }

  /// The static library that answers are linked with.
  public var library: String { "\(build)/lib\(course.answerKit.product).a" }

  /// The program that starts workers, and ends with each all that it has started.
  var keeper: String { "\(build)/confine" }

  /// The modules that answers and their worker are compiled against.
  var modules: Set<String> { Set(course.answerKit.modules + Self.harness) }

  /// What every course's answers are linked with: the vocabulary, and what serves the host.
  static let harness = ["Exercises", "Worker"]

  /// Folders with the module maps and headers of C targets that those modules import.
  func headerFolders() throws -> [String] {
    let packages = try packages()
    return try course.answerKit.headers.map { path in
      guard
        let folder = packages.lazy.map({ "\($0)/\(path)" })
          .first(where: { FileManager.default.fileExists(atPath: $0) })
      else {
        throw RunError(
          path, "no package of this course has such a folder of headers",
          cure: "Correct `headers` in the course's AnswerKit.")
      }
      return folder
    }
  }

  /// The folders of the course's package and of those that it depends on, as SwiftPM has noted them.
  func packages() throws -> [String] { try [root] + dependencies().map(\.folder) }

  /// The path of `swiftc`, which only those need who compile answers.
  func compiler() throws(RunError) -> String {
    guard let compiler = Self.program("swiftc") else {
      throw RunError(
        "swiftc", "the Swift compiler is not on PATH, so answers cannot be compiled",
        cure: "Install Swift from https://swift.org/install and open a new terminal.")
    }
    return compiler
  }

  /// Runs `swiftc`: what it wrote and how it ended, `nil` when it ran over the limit.
  ///
  /// - Parameter folder: where it works. What it leaves behind where temporary files go is to go with it.
  func callCompiler(
    _ arguments: [String], within limit: Duration, in folder: TemporaryFolder,
    charging spending: Spending? = nil
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    // The driver of Swift 6.3 crashes when the path of temporary files is not ASCII.
    let isPlain = folder.path.utf8.allSatisfy { $0 < 0x80 }
    let temporary = isPlain ? folder : try TemporaryFolder(in: "/tmp")
    var command = Command(try compiler(), arguments, ["TMPDIR": temporary.path])
    command.workingFolder = folder.path
    return try withExtendedLifetime(temporary) {
      try command.run(within: limit, in: folder, charging: spending)
    }
  }

  /// The toolchain as it names itself: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  public func toolchainVersion() throws -> String {
    try SwiftCompiler(installation: self).version(in: TemporaryFolder())
  }

  /// The nearest package around a folder, if it's the course's.
  private static func package(of course: Course, around folder: URL) -> String? {
    var folder = folder
    while folder.path != "/" {
      let manifest = folder.appendingPathComponent("Package.swift").path
      if FileManager.default.fileExists(atPath: manifest) {
        let notebook = folder.appendingPathComponent(course.notebook).path
        return FileManager.default.fileExists(atPath: notebook) ? folder.path : nil
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The first executable file of this name on PATH. (A folder, too, may be "executed".)
  package static func program(
    _ name: String, in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 && isRegularFile($0) }
  }

  /// Whether a path leads to a file that is neither a folder nor a device.
  package static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The folder around the compiler's `usr/bin`, as the compiler itself says: what PATH leads to can be
  /// a chooser between toolchains.
  package func toolchain() throws -> String {
    let compiler = try compiler()
    let (output, ending) = try callCompiler(
      ["-print-target-info"], within: .seconds(30), in: TemporaryFolder())
    guard ending == .exited(code: 0) else {
      throw RunError(
        compiler,
        "it does not say where its toolchain is "
          + "(\(output.split(separator: "\n").last ?? "without a message"))",
        cure: "Try it by hand: swiftc -print-target-info.")
    }
    let resources = try JSONDecoder().decode(TargetInfo.self, from: Data(output.utf8))
      .paths.runtimeResourcePath
    guard resources.hasSuffix("/usr/lib/swift") else {
      throw RunError(
        compiler, "its toolchain isn't in a folder of its own (\(resources))",
        cure: "Install Swift from https://swift.org/install.")
    }
    return resources == "/usr/lib/swift" ? "/" : String(resources.dropLast("/usr/lib/swift".count))
  }

  private struct TargetInfo: Decodable {
    struct Paths: Decodable {
      let runtimeResourcePath: String
    }
    let paths: Paths
  }

  /// The toolchain's own linker, which is faster than the system's, where it lies beside the compiler.
  func linkerFlags() throws(RunError) -> [String] {
    #if os(Linux)
      let compiler = URL(fileURLWithPath: try compiler()).resolvingSymlinksInPath()
      let linker = compiler.deletingLastPathComponent().appendingPathComponent("ld.lld").path
      return access(linker, X_OK) == 0 ? ["-use-ld=lld"] : []
    #else
      return []
    #endif
  }

  /// How programs are compiled and linked with the system libraries that the course uses.
  func systemLibraryFlags() throws -> [String] {
    try course.answerKit.systemLibraries.flatMap(flags)
  }

  private func flags(of library: String) throws -> [String] {
    guard let program = Self.program("pkg-config") else { return ["-l\(library)"] }
    let command = Command(program, ["--cflags", "--libs", library])
    let (output, ending) = try command.run(within: .seconds(10), in: TemporaryFolder())
    guard ending == .exited(code: 0) else { return ["-l\(library)"] }
    return output.split(whereSeparator: \.isWhitespace).flatMap { flag in
      flag.hasPrefix("-I") ? ["-Xcc", String(flag)] : [String(flag)]
    }
  }

  /// The library and the modules that answers are compiled against, by name, so that a rebuild shows:
  /// their paths, sizes and dates.
  func libraryStamps() throws -> [String: String] {
    let compiled = try FileManager.default.contentsOfDirectory(atPath: "\(build)/Modules")
      .filter { $0.hasSuffix(".swiftmodule") && modules.contains(String($0.dropLast(12))) }
      .map { ($0, "\(build)/Modules/\($0)") }
    let files = [((library as NSString).lastPathComponent, library)] + compiled
    return try Dictionary(uniqueKeysWithValues: files).mapValues(Self.stamp)
  }

  /// The same of the compiler, wherever PATH leads to it.
  func compilerStamp() throws -> String {
    try Self.stamp(of: URL(fileURLWithPath: try compiler()).resolvingSymlinksInPath().path)
  }

  private static func stamp(of path: String) throws -> String {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let date = attributes[.modificationDate] as? Date
    let size = attributes[.size] as? Int
    return "\(path) \(size ?? 0) \(date?.timeIntervalSince1970 ?? 0)"
  }
}
