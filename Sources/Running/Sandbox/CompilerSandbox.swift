import Exercises
import Foundation
import HostSystem

/// Where answers are compiled: the toolchain, the system's headers and libraries, what answers are
/// linked with, and the sources of one submission. No network, and one folder to write to.
struct CompilerSandbox {
  let launcher: SandboxLauncher
  let kit: SandboxKit
  /// The folder around `usr/bin/swiftc`.
  private let toolchain: String
  private let libraryFlags: [String]
  private let headerFlags: [String]
  private let course: Course
  /// Every module that answers may import.
  private let modules: [String]
  /// Where this program was built: objects name their sources there, and so does the linker.
  private let root: String
  /// Where the modules of the system's libraries are kept from one run to the next. What the compiler finds
  /// out of date there, it makes anew.
  private let keptModules: String

  /// On the wall. The limit that decides is that of processor time, which is the same on a busy
  /// machine; this one is for a compiler that stands still.
  static let timeLimit: Duration = .seconds(120)

  /// How things are named inside.
  private enum Place {
    static let sources = "/src"
    static let kit = "/kit"
    static let modules = "/mc"
    static let output = "/out"
    static let toolchain = "/toolchain"
  }

  init(_ launcher: SandboxLauncher, _ kit: SandboxKit, _ installation: CoursePackage) throws {
    self.launcher = launcher
    self.kit = kit
    toolchain = try installation.toolchain()
    let flags = try installation.systemLibraryFlags()
    libraryFlags = flags.filter { $0.hasPrefix("-l") || $0.hasPrefix("-L") }
    headerFlags = flags.filter { $0.hasPrefix("-I") }.flatMap { ["-Xcc", $0] }
    course = installation.course
    modules = installation.modules.sorted()
    root = installation.root
    keptModules = "\(installation.build)/sandbox-modules"
  }

  /// The folder of the libraries that come with the compiler.
  var runtime: String { "\(isInSystem ? "" : toolchain)/usr/lib/swift/linux" }

  /// Compiles the named files of `folder`, and leaves the library there as `worker`.
  func compile(
    _ files: [String], in folder: TemporaryFolder, charging spending: Spending?
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    try compile(files, in: folder, makeJob(), charging: spending)
  }

  private func compile(
    _ files: [String], in folder: TemporaryFolder, _ job: TemporaryFolder,
    charging spending: Spending? = nil
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    let object = "\(Self.scratch.path)/\(SwiftCompiler.worker).o"
    // As for a program: what is declared nowhere is an error.
    let linking =
      ["-emit-library", "-use-ld=lld", "-Xlinker", "--no-undefined", "-L", Place.kit]
      + SwiftCompiler.libraries(of: course) + libraryFlags
      + [object, "-o", "\(Place.output)/\(SwiftCompiler.worker)"]
    // In two steps: in one, the compiler would take the entry point for a library's, which has none.
    let steps = "\"$0\" -c \"$@\" -o \(object) && exec \"$0\" \(linking.joined(separator: " "))"
    let command =
      ["/bin/sh", "-c", steps, compiler] + SwiftCompiler.flags + commonFlags + files
    let result = try run(command, Self.limits, on: folder, job, charging: spending)
    if result.ending == .exited(code: 0) {
      let name = SwiftCompiler.worker
      try takeOver("\(job.path)/out/\(name)", as: "\(folder.path)/\(name)")
    }
    return result
  }

  /// Compiles a worker of ours. It shows that compiling works here and which libraries a worker needs,
  /// and the modules of the system's libraries that it leaves behind are every job's from then on.
  func sampleWorker() throws -> TemporaryFolder {
    let folder = try kit.base.makeJob()
    let files = [
      AnswersFolder.sheetName: (modules + ["Foundation"]).map { "import \($0)\n" }.joined()
        + "public let answers: [Answer] = []\n",
      SwiftCompiler.entryPoint: SwiftCompiler.entryText,
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }
    try takeKeptModules()
    let job = try makeJob()
    let (output, ending) = try compile(files.keys.sorted(), in: folder, job)
    guard ending == .exited(code: 0) else {
      throw RunError(
        "swiftc", "nothing can be compiled in the sandbox (\(output.suffix(500)))",
        cure: "Check that the toolchain in \(toolchain) may be read by every user.")
    }
    try FileManager.default.removeItem(atPath: kit.modules)
    try FileManager.default.moveItem(atPath: "\(job.path)/mc", toPath: kit.modules)
    try keepModules()
    return folder
  }

  private func takeKeptModules() throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: keptModules) else { return }
    try manager.removeItem(atPath: kit.modules)
    do {
      try SandboxBase.copy(keptModules, to: kit.modules)
    } catch {
      // Another run is just replacing them: then they are made anew.
      if manager.fileExists(atPath: kit.modules) { try manager.removeItem(atPath: kit.modules) }
      try SandboxBase.makeFolder(kit.modules)
    }
    try kit.base.share(kit.modules)
  }

  /// Keeps the modules for later runs, where that can be done: else these wait a second longer. No learner's
  /// source has been compiled with them yet.
  private func keepModules() throws {
    let manager = FileManager.default
    let names = { Set(manager.enumerator(atPath: $0)?.compactMap { $0 as? String } ?? []) }
    let place = URL(fileURLWithPath: keptModules).deletingLastPathComponent().path
    guard access(place, W_OK) == 0, names(keptModules) != names(kit.modules) else { return }
    let copy = try TemporaryFolder(in: place)
    try SandboxBase.copy(kit.modules, to: "\(copy.path)/m")
    try SandboxBase.keep("\(copy.path)/m", as: keptModules)
  }

  /// Compiles one file by itself, with little time.
  ///
  /// - Parameter arguments: the compiler's first ones.
  func check(
    _ file: String, among files: [String], _ arguments: [String], in folder: TemporaryFolder,
    charging spending: Spending?
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    let command =
      [compiler] + arguments + commonFlags.filter { $0 != "-Xfrontend" }
      + files.flatMap { $0 == file ? ["-primary-file", $0] : [$0] }
      + ["-o", "\(Place.output)/object.o"]
    return try run(command, Self.searchLimits, on: folder, makeJob(), charging: spending)
  }

  private var commonFlags: [String] {
    [
      "-file-prefix-map", "\(Place.sources)=\(SwiftCompiler.folderName)",
      // What the type checker takes longer for is an error with a place.
      "-Xfrontend", "-solver-expression-time-threshold=3",
      "-I", "\(Place.kit)/Modules", "-module-cache-path", Place.modules,
    ] + (0..<kit.headerCount).flatMap { ["-I", "\(Place.kit)/\(SandboxKit.headers($0))"] }
      + headerFlags
  }

  static let limits = ProcessLimits(
    processorSeconds: (15, 16), addressSpace: 4 << 30, processes: 128, fileSize: 128 << 20,
    openFiles: 512)

  private static let searchLimits = ProcessLimits(
    processorSeconds: (5, 6), addressSpace: 2 << 30, processes: 128, fileSize: 128 << 20,
    openFiles: 512)

  /// Where the compiler keeps objects before they are linked.
  static let scratch = SandboxLauncher.Scratch(path: "/tmp", bytes: 256 << 20, files: 4_096)

  /// What one call may write to: its output, and modules of its own, which cannot spoil another's.
  private func makeJob() throws -> TemporaryFolder {
    let job = try kit.base.makeJob()
    try SandboxBase.makeFolder("\(job.path)/out")
    try FileManager.default.copyItem(atPath: kit.modules, toPath: "\(job.path)/mc")
    for name in ["out", "mc"] { try kit.base.handOver("\(job.path)/\(name)") }
    return job
  }

  private func run(
    _ command: [String], _ limits: ProcessLimits, on folder: TemporaryFolder,
    _ job: TemporaryFolder, charging spending: Spending?
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    try kit.base.share(folder.path)
    let messages = try TemporaryFolder()
    let (output, ending) = try Command.run(
      within: Self.timeLimit, in: messages, charging: spending
    ) { output in
      try launcher.start(
        command, limits: limits, options: options(folder, job),
        filter: kit.base.compilerFilter, scratch: Self.scratch, confine: Self.confine,
        output: output, in: messages)
    }
    // The learner knows the files by their names.
    let text = output.replacing("\(Place.sources)/", with: "").replacing("\(root)/", with: "")
    return (text, ending)
  }

  /// The launcher's path inside.
  static let confine = "\(Place.kit)/confine"

  /// What a job is started with: its sources, and what it may write to.
  func makeProbedJob() throws -> (sources: TemporaryFolder, job: TemporaryFolder) {
    (try kit.base.makeJob(), try makeJob())
  }

  /// Starts the launcher once more in place of the compiler, as a probe of the sandbox.
  func startProbe(
    _ words: [String], on places: (sources: TemporaryFolder, job: TemporaryFolder),
    output: Int32, in messages: TemporaryFolder
  ) throws -> ChildProcess {
    try launcher.start(
      [Self.confine] + words, limits: Self.limits,
      options: options(places.sources, places.job),
      filter: kit.base.compilerFilter, scratch: Self.scratch, confine: Self.confine,
      output: output, in: messages)
  }

  private var isInSystem: Bool { toolchain == "/" }
  private var compiler: String { "\(isInSystem ? "" : Place.toolchain)/usr/bin/swiftc" }

  private func options(_ folder: TemporaryFolder, _ job: TemporaryFolder) -> [String] {
    let path = isInSystem ? "/usr/bin" : "\(Place.toolchain)/usr/bin:/usr/bin"
    return [
      "--setenv", "PATH", path, "--setenv", "HOME", "/tmp", "--setenv", "TMPDIR", "/tmp",
      "--setenv", "LANG", "C.UTF-8",
      "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib",
      "--symlink", "usr/lib64", "/lib64",
      // Where Debian says which of several libraries is meant.
      "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
    ] + (isInSystem ? [] : ["--ro-bind", toolchain, Place.toolchain]) + [
      "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev",
      "--ro-bind", kit.compilerKit, Place.kit, "--ro-bind", folder.path, Place.sources,
      "--bind", "\(job.path)/mc", Place.modules, "--bind", "\(job.path)/out", Place.output,
      "--remount-ro", "/", "--chdir", Place.sources,
    ]
  }

  /// Copies a file that was made in the sandbox to one of ours, which nothing confined can change.
  private func takeOver(_ source: String, as target: String) throws {
    let problem = RunError(
      "swiftc", "it left no program behind", cure: "Try these answers by hand: notebook run.")
    let file = open(source, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw problem }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Self.limits.fileSize, let bytes = try handle.readToEnd()
    else { throw problem }
    try bytes.write(to: URL(fileURLWithPath: target))
    guard chmod(target, 0o755) == 0 else { throw problem }
    try kit.base.share(target)
  }
}
