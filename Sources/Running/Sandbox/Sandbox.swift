import Foundation
import HostSystem

/// Where learners' programs are compiled and run when they are not trusted.
///
/// It is made once for a run of grading, and is there only if it holds: what it needs is looked for,
/// the fast attacks are tried from the inside, and if anything is missing or any attack succeeds,
/// there is no sandbox.
public final class Sandbox: Sendable {
  /// What held while a submission was graded, for its record.
  public struct Summary: Codable, Equatable, Sendable {
    /// The layers: "namespaces, seccomp, rlimits".
    public var layers: String
    /// What `bwrap --version` says.
    public var bubblewrap: String
    /// The toolchain that answers are compiled with, as it names itself.
    public var toolchain: String
    /// How many attacks the self-test made; all were held off.
    public var attacksHeldOff: Int
  }

  public let summary: Summary
  /// What the sandbox cannot hold on this system; `nil` when it holds all.
  public let warning: String?
  let worker: WorkerSandbox
  let compiler: CompilerSandbox
  let kit: SandboxKit
  let base: SandboxBase

  /// - Parameters:
  ///   - installation: what answers are compiled against. It is copied.
  ///   - dataFolder: the course's data. It is copied too.
  /// - Throws: `RunError` when there is no sandbox to be had on this machine, or none that holds;
  ///   `Interrupted` when the user stops it.
  public convenience init(for installation: CoursePackage, dataFolder: String) throws {
    TemporaryFolder.removeAbandoned()
    try self.init(for: installation, dataFolder: dataFolder, omitting: [])
  }

  /// What a sandbox is made of, as far as a test can take it away.
  package enum Layer: String, Sendable {
    /// The filter of system calls.
    case systemCalls
    /// A file system in which the host's temporary files are not to be seen.
    case files
    case limits
    /// The launcher's own empty environment, which a confined program can read.
    case environment
    /// Servers that start programs in a sandbox that is there. Without them each program has one of its own,
    /// which is as strict.
    case servers
  }

  /// A sandbox without some of its layers, and so without a self-test: it shows in tests what they
  /// hold off.
  package init(
    for installation: CoursePackage, dataFolder: String, omitting omitted: Set<Layer>
  ) throws {
    base = try SandboxBase(for: installation, omitting: omitted)
    var launcher = base.launcher
    kit = try SandboxKit(of: installation, dataFolder: dataFolder, on: base)
    let (compiler, sample) = try Self.compiler(&launcher, kit, installation)
    self.compiler = compiler
    let libraries = try SharedLibraries(
      of: [kit.base.confine, "\(sample.path)/\(SwiftCompiler.worker)"],
      and: installation.course.answerKit.visibleLibraries,
      lookingIn: [kit.compilerKit, compiler.runtime], in: sample)
    worker = WorkerSandbox(
      launcher: launcher, kit: kit, libraries: libraries, runtime: compiler.runtime,
      course: kit.library)
    summary = Summary(
      layers: "namespaces, seccomp, rlimits"
        + (launcher.boundsFiles ? ", a bounded number of files" : ""),
      bubblewrap: launcher.version,
      toolchain: try SwiftCompiler(installation: installation).version(in: sample),
      attacksHeldOff: omitted.isEmpty ? try Self.selfTest(base, worker, compiler).run() : 0)
    warning =
      launcher.boundsFiles
      ? nil
      : "this system lets no program in a sandbox mount a folder, so the number of files that a "
        + "learner's program makes in memory is not bounded. docs/grading.md says what to do."
  }

  /// The compiler's sandbox and a worker that it compiled. Where a folder with a bounded number of files
  /// cannot be had, it is tried without.
  private static func compiler(
    _ launcher: inout SandboxLauncher, _ kit: SandboxKit, _ installation: CoursePackage
  ) throws -> (CompilerSandbox, sample: TemporaryFolder) {
    do {
      let compiler = try CompilerSandbox(launcher, kit, installation)
      return (compiler, try compiler.sampleWorker())
    } catch is SandboxLauncher.ScratchRefused {
      launcher.boundsFiles = false
      let compiler = try CompilerSandbox(launcher, kit, installation)
      return (compiler, try compiler.sampleWorker())
    }
  }

  /// The test of all configurations.
  private static func selfTest(
    _ base: SandboxBase, _ worker: WorkerSandbox, _ compiler: CompilerSandbox
  ) throws -> SandboxSelfTest {
    SandboxSelfTest(
      of: SandboxSelfTest.Candidate.workers(worker) + [
        try .compiler(compiler), try .tools(base),
      ], on: base)
  }

  /// What the self-test finds, which in a sandbox without a layer lets some attacks through: each as
  /// the place where it was tried and what became of it.
  package func attacksThatGetThrough() throws -> [String] {
    try Self.selfTest(base, worker, compiler).findings().filter { !$0.isHeldOff }
      .map { "\($0.place): \($0.line)" }
  }

  /// How a confined program ended, by the end of its sandbox, which has no other way to tell a
  /// signal: 128 and its number. A worker cannot end with such a code itself, its filter sees to it.
  func ending(_ ending: ChildProcess.Ending?) -> ChildProcess.Ending? {
    guard case .exited(let code)? = ending, Self.codesOfSignals.contains(code) else {
      return ending
    }
    return .killed(signal: Int32(code - 128))
  }

  /// From the first signal to the last.
  static let codesOfSignals = 129...192
}
