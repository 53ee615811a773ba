import Foundation

/// One call of `swiftc`, which makes a worker out of sources in a folder.
struct SwiftCompiler {
  enum Result: Equatable {
    case compiled
    case failed(output: String)
    case timedOut
  }

  let installation: Installation
  var confinement = Confinement.none
  /// What its calls are charged to.
  var spending: Spending?

  static let entryPoint = "main.swift"
  static let worker = "worker"
  /// What stands for the answers' folder in the compiled program, instead of a path of this machine.
  static let folderName = "answers"

  /// No optimiser: it is the answers' loops that wait for RNNCore, which has been optimised, and
  /// without it a failed check says what failed and on which line.
  static let flags = languageFlags + ["-g", "-wmo"]

  /// RNNCore needs Synchronization, also where no answer imports RNNCore, which would say so.
  static let libraries = ["-lAnswerKit", "-lswiftSynchronization"]

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

  /// Compiles the named files of `folder`, and leaves the program there as `worker`.
  func compile(_ files: [String], in folder: TemporaryFolder) throws -> Result {
    let (output, ending) =
      switch confinement {
      case .none: try compileInTheOpen(files, in: folder)
      case .sandbox(let sandbox):
        try sandbox.compiler.compile(files, in: folder, charging: spending)
      }
    switch ending {
    case nil: return .timedOut
    case .exited(code: 0): return .compiled
    case .exited, .killed: return .failed(output: output)
    }
  }

  /// The files among those that the compiler cannot come to an end with, if it can be told, and the
  /// errors that it finds in the others.
  func unfinished(
    among files: [String], in folder: TemporaryFolder
  ) throws -> (files: [String], errors: [Diagnostic]) {
    switch confinement {
    case .none: ([], [])
    case .sandbox(let sandbox):
      try sandbox.compiler.unfinished(among: files, in: folder, charging: spending)
    }
  }

  private func compileInTheOpen(
    _ files: [String], in folder: TemporaryFolder
  ) throws -> (String, ChildProcess.Ending?) {
    let (build, root) = (installation.build, installation.root)
    let arguments =
      Self.flags + [
        "-working-directory", folder.path,
        "-file-prefix-map", "\(folder.path)=\(Self.folderName)",
        "-I", "\(build)/Modules", "-I", "\(root)/Sources/COpenBLAS",
        "-I", "\(root)/Sources/CKernels/include", "-L", build,
      ] + Self.libraries + (try installation.openBLASFlags()) + ["-o", Self.worker] + files
    // The compiler leaves a folder behind where temporary files go: let it go with ours.
    let command = Command(try installation.compiler(), arguments, ["TMPDIR": folder.path])
    let (output, ending) = try command.run(within: timeLimit, in: folder, charging: spending)
    // The folder is ours and temporary: the learner knows the files by their names.
    return (output.replacing("\(folder.path)/", with: ""), ending)
  }

  /// The toolchain as it names itself: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  func version(in folder: TemporaryFolder) throws -> String {
    if case .sandbox(let sandbox) = confinement { return sandbox.summary.toolchain }
    let command = Command(try installation.compiler(), ["--version"], ["TMPDIR": folder.path])
    let (output, _) = try command.run(within: timeLimit, in: folder)
    let line = output.split(separator: "\n").first { $0.contains("Swift version") }
    return line.map(String.init) ?? "unknown"
  }
}
