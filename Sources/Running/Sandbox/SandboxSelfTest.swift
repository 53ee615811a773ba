import Foundation
import HostSystem

/// The fast attacks, tried from inside the real configuration before anything is graded in it.
struct SandboxSelfTest {
  let sandbox: WorkerSandbox
  /// A file that must not be readable, and what else must not.
  private let secrets: [String]

  private static let limits = ProcessLimits(
    processorSeconds: (5, 6), addressSpace: 1 << 30, processes: 64, fileSize: 1 << 20, openFiles: 64
  )

  init(of sandbox: WorkerSandbox) {
    self.sandbox = sandbox
    secrets = [
      sandbox.kit.secret, "/proc/1/root\(sandbox.kit.secret)", "/etc/passwd", "/etc/shadow",
      "/home",
      "/root", "/tmp", "/usr/bin", "/dev/mem", "/sys",
    ]
  }

  /// Runs all of it.
  ///
  /// - Returns: how many attacks were held off.
  /// - Throws: `RunError` for the first that was not.
  func run() throws -> Int {
    let folder = try TemporaryFolder()
    let (output, ending) = try attempt(["all"] + secrets, in: folder)
    let lines = output.split(separator: "\n").map(String.init)
    guard ending == .exited(code: 0), lines.last == "done" else {
      throw failure("it stops halfway: \(lines.last ?? "without a word")")
    }
    var held = 0
    for line in lines.dropLast() {
      guard isHeldOff(line) else { throw failure(line) }
      held += 1
    }
    for call in Self.forbidden {
      let (output, ending) = try attempt(["forbidden", call], in: folder)
      guard ending == .exited(code: 128 + Int(SIGSYS)), output.isEmpty else {
        throw failure("\(call) is not forbidden")
      }
      held += 1
    }
    return held + (try countInScratch(in: folder))
  }

  /// The scratch folder is mounted by the launcher, which then gives up the rights to do so: what is left of both
  /// is looked at from the inside.
  private func countInScratch(in folder: TemporaryFolder) throws -> Int {
    guard sandbox.launcher.boundsFiles else { return 0 }
    let most = WorkerSandbox.scratchFiles
    let (output, ending) = try attempt(
      ["fill", WorkerSandbox.Place.scratch, "\(2 * most)"], withScratch: true, in: folder)
    let lines = output.split(separator: "\n").map(String.init)
    guard ending == .exited(code: 0), lines.count == 2, isHeldOff(lines[0]),
      let count = Int(lines[1].dropFirst("files: ".count)), (1...most).contains(count)
    else { throw failure("the scratch folder: \(lines.joined(separator: ", "))") }
    return 2
  }

  /// What the probe says of one attack, judged.
  private func isHeldOff(_ line: String) -> Bool {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let (name, result) = (parts[0], parts[1].trimmingCharacters(in: .whitespaces))
    switch name {
    case "descriptors": return result == "0 1 2 3"
    case "environment":
      return Set(result.split(separator: " ").map(String.init))
        .isSubset(of: Set(WorkerSandbox.environment.keys).union(["PWD"]))
    case "rights":
      return result == "Inh=0 Prm=0 Eff=0 Bnd=0 Amb=0"
    case "/proc/1/environ": return result.isEmpty
    case "/proc/1/cmdline":
      let launcher = sandbox.launcher.bubblewrap
      let options = "--args \(SandboxLauncher.Channel.options) --"
      return result.hasPrefix("\(launcher) \(options) \(WorkerSandbox.Place.confine) ")
    case "list /":
      let loaderFolder = sandbox.libraries.loader.split(separator: "/")[0]
      return Set(result.split(separator: " "))
        == ["box", "data", "proc", loaderFolder]
    case "list /box": return result == "confine lib worker"
    case "threads": return (Int(result) ?? .max) <= Self.limits.processes
    default: return result.hasPrefix("refused")
    }
  }

  private func attempt(
    _ arguments: [String], withScratch: Bool = false, in folder: TemporaryFolder
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    let events = try ReportPipe()
    return try Command.run(within: .seconds(10), in: folder) { output in
      try sandbox.start(
        sandbox.kit.confine, ["--self-test"] + arguments, limits: Self.limits,
        withScratch: withScratch,
        output: output, events: events.writingEnd, in: folder)
    }
  }

  private func failure(_ line: String) -> RunError {
    RunError(
      "sandbox", "its self-test fails (\(line)), so learners' programs are not let into it",
      cure: "See docs/grading.md for what it needs, or trust the answers: --trust.")
  }

  /// Calls that end the process.
  private static var forbidden: [String] {
    var calls = [
      "ptrace", "process_vm_readv", "bpf", "io_uring_setup", "perf_event_open", "keyctl", "unshare",
      "setns", "mount", "open_by_handle_at",
    ]
    #if arch(x86_64)
      calls += ["x32 getpid", "32-bit getpid"]
    #endif
    return calls
  }
}
