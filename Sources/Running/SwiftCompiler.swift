import Foundation

/// One call of `swiftc`, which makes a worker out of sources in a folder.
struct SwiftCompiler {
  enum Result: Equatable {
    case compiled
    case failed(output: String)
    case timedOut
  }

  let installation: Installation
  var timeLimit: Duration = .seconds(60)

  static let entryPoint = "main.swift"
  /// What stands for the answers' folder in the compiled program, instead of a path of this machine.
  static let folderName = "answers"

  /// No optimiser: it is the answers' loops that wait for RNNCore, which has been optimised, and
  /// without it a failed check says what failed and on which line.
  static let flags = [
    "-Onone", "-g", "-wmo", "-swift-version", "6", "-module-name", "Solutions",
    "-no-color-diagnostics", "-diagnostic-style", "llvm", "-file-compilation-dir", folderName,
  ]

  /// Compiles the named files of `folder`, and leaves the program there as `worker`.
  func compile(_ files: [String], in folder: TemporaryFolder) throws -> Result {
    let (build, root) = (installation.build, installation.root)
    let arguments =
      Self.flags + [
        "-working-directory", folder.path,
        "-file-prefix-map", "\(folder.path)=\(Self.folderName)",
        "-I", "\(build)/Modules", "-I", "\(root)/Sources/COpenBLAS",
        "-I", "\(root)/Sources/CKernels/include", "-L", build, "-lAnswerKit",
      ] + (try openBLASFlags(in: folder)) + ["-o", "worker"] + files
    let (output, ending) = try run(installation.compiler, arguments, in: folder)
    // The folder is ours and temporary: the learner knows the files by their names.
    let text = output.replacing("\(folder.path)/", with: "")
    switch ending {
    case nil: return .timedOut
    case .exited(code: 0): return .compiled
    case .exited, .killed: return .failed(output: text)
    }
  }

  /// The toolchain as it names itself: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  func version(in folder: TemporaryFolder) throws -> String {
    let (output, _) = try run(installation.compiler, ["--version"], in: folder)
    let line = output.split(separator: "\n").first { $0.contains("Swift version") }
    return line.map(String.init) ?? "unknown"
  }

  private func openBLASFlags(in folder: TemporaryFolder) throws -> [String] {
    guard let program = Installation.program("pkg-config") else { return ["-lopenblas"] }
    let (output, ending) = try run(program, ["--cflags", "--libs", "openblas"], in: folder)
    guard ending == .exited(code: 0) else { return ["-lopenblas"] }
    return output.split(whereSeparator: \.isWhitespace).flatMap { flag in
      flag.hasPrefix("-I") ? ["-Xcc", String(flag)] : [String(flag)]
    }
  }

  /// What a program wrote and how it ended: `nil` when it ran over the time limit.
  private func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder
  ) throws -> (String, ChildProcess.Ending?) {
    let name = "\(URL(fileURLWithPath: program).lastPathComponent).log"
    let output = try folder.makeFile(name)
    defer { close(output) }
    var environment = ProcessInfo.processInfo.environment
    // The compiler leaves a folder behind where temporary files go: let it go with ours.
    environment["TMPDIR"] = folder.path
    let child = try ChildProcess(
      program, arguments, environment: environment, output: output)
    defer { child.kill() }
    let deadline = ContinuousClock.now + timeLimit
    var ending = child.checkEnding()
    while ending == nil, ContinuousClock.now < deadline {
      try Interruption.check()
      poll(nil, 0, 5)
      ending = child.checkEnding()
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    return (String(decoding: bytes, as: UTF8.self), ending)
  }
}
