import Foundation

/// Where this program was built, and with what it can build more: the compiled modules that answers
/// are linked with, and the package around them.
public struct Installation: Sendable {
  /// The folder of the executable: `.build/release`.
  public let build: String
  /// The package's folder.
  public let root: String

  public static let library = "libAnswerKit.a"

  /// The program that starts workers, and ends with each all that it has started.
  let keeper: String

  /// - Parameter executable: the path of the running `notebook`.
  public init(executable: String) throws(RunError) {
    let url = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    build = url.deletingLastPathComponent().path
    keeper = "\(build)/confine"
    let cure = "Build it where its package is: swift build -c release."
    guard let root = Self.package(around: url) else {
      throw RunError(
        executable, "it stands in no package, so answers cannot be compiled", cure: cure)
    }
    self.root = root
    for file in ["\(build)/\(Self.library)", keeper]
    where !FileManager.default.fileExists(atPath: file) {
      throw RunError(file, "it is missing", cure: cure)
    }
  }

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
  /// - Parameter folder: what it leaves behind where temporary files go is to go with this one.
  func callCompiler(
    _ arguments: [String], within limit: Duration, in folder: TemporaryFolder,
    charging spending: Spending? = nil
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    // The driver of Swift 6.3 crashes when the path of temporary files is not ASCII.
    let isPlain = folder.path.utf8.allSatisfy { $0 < 0x80 }
    let temporary = isPlain ? folder : try TemporaryFolder(in: "/tmp")
    let command = Command(try compiler(), arguments, ["TMPDIR": temporary.path])
    return try withExtendedLifetime(temporary) {
      try command.run(within: limit, in: folder, charging: spending)
    }
  }

  /// The toolchain as it names itself: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  public func toolchainVersion() throws -> String {
    try SwiftCompiler(installation: self).version(in: TemporaryFolder())
  }

  private static func package(around executable: URL) -> String? {
    var folder = executable.deletingLastPathComponent()
    while folder.path != "/" {
      let manifest = folder.appendingPathComponent("Package.swift").path
      if FileManager.default.fileExists(atPath: manifest) { return folder.path }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The first executable file of this name on PATH. (A folder, too, may be "executed".)
  static func program(
    _ name: String, in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 && isRegularFile($0) }
  }

  /// Whether a path leads to a file that is neither a folder nor a device.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The folder around the compiler's `usr/bin`, as the compiler itself says: what PATH leads to can be
  /// a chooser between toolchains.
  func toolchain() throws -> String {
    let compiler = try compiler()
    let (output, ending) = try callCompiler(
      ["-print-target-info"], within: .seconds(30), in: TemporaryFolder())
    guard ending == .exited(code: 0) else {
      throw RunError(
        compiler,
        "it does not say where its toolchain is "
          + "(\(output.split(separator: "\n").last ?? "without a word"))",
        cure: "Try it by hand: swiftc -print-target-info.")
    }
    let resources = try JSONDecoder().decode(TargetInfo.self, from: Data(output.utf8))
      .paths.runtimeResourcePath
    guard resources.hasSuffix("/usr/lib/swift") else {
      throw RunError(
        compiler, "its toolchain stands in no folder of its own (\(resources))",
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

  /// How programs are compiled and linked with OpenBLAS here.
  func openBLASFlags() throws -> [String] {
    guard let program = Self.program("pkg-config") else { return ["-lopenblas"] }
    let command = Command(program, ["--cflags", "--libs", "openblas"])
    let (output, ending) = try command.run(within: .seconds(10), in: TemporaryFolder())
    guard ending == .exited(code: 0) else { return ["-lopenblas"] }
    return output.split(whereSeparator: \.isWhitespace).flatMap { flag in
      flag.hasPrefix("-I") ? ["-Xcc", String(flag)] : [String(flag)]
    }
  }

  /// What the answers are compiled against, named so that a rebuild shows: sizes and dates of the
  /// library, of the modules and of the compiler.
  func identity() throws -> String {
    let modules = try FileManager.default.contentsOfDirectory(atPath: "\(build)/Modules")
      .filter { $0.hasSuffix(".swiftmodule") && Self.modules.contains(String($0.dropLast(12))) }
      .sorted().map { "\(build)/Modules/\($0)" }
    let real = URL(fileURLWithPath: try compiler()).resolvingSymlinksInPath().path
    return try ([real, "\(build)/\(Self.library)"] + modules).map { path in
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let date = attributes[.modificationDate] as? Date
      let size = attributes[.size] as? Int
      return "\(path) \(size ?? 0) \(date?.timeIntervalSince1970 ?? 0)\n"
    }.joined()
  }

  /// Those that answers and their worker are compiled against.
  static let modules: Set = ["Worker", "RNNBasics", "RNNCore", "Exercises"]
}
