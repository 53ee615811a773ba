import Foundation
import HostSystem

/// The fast attacks, tried from inside each real configuration before anything of a learner's is let
/// into it. A configuration is started once for all of its attacks, so that this takes a moment.
struct SandboxSelfTest: Sendable {
  /// What became of one attack.
  struct Finding: Equatable, Sendable {
    /// Where it was tried: "the compiler".
    let place: String
    /// What the probe says of it: "read /etc/passwd: refused (No such file or directory)".
    let line: String
    let isHeldOff: Bool
  }

  /// A configuration, as far as its test has to know it.
  struct Candidate: Sendable {
    /// Whose sandbox it is: "the compiler".
    var name: String
    /// What is tried, in the probe's words.
    var attacks: [String]
    var descriptors = "0 1 2 3"
    /// The names that may be in the environment.
    var environment: Set<String> = []
    /// The names that may be in the root folder.
    var root: Set<String>
    var limits: ProcessLimits
    /// How many files may fit into a folder that can be written to.
    var files = 0
    /// Starts the probe with these words.
    var start: Start
    /// How the first process inside was started.
    var firstCommand: String
  }

  /// Starts the probe with these words.
  typealias Start =
    @Sendable (
      _ words: [String], _ output: Int32, TemporaryFolder
    ) throws -> any RunningProcess

  let candidates: [Candidate]
  let base: SandboxBase

  init(of candidates: [Candidate], on base: SandboxBase) {
    self.candidates = candidates
    self.base = base
  }

  /// Runs all of it.
  ///
  /// - Parameter triesCalls: whether the filters are tried with every call that they forbid. That they are
  ///   in place is looked at in any case.
  /// - Returns: how many attacks were held off.
  /// - Throws: `RunError` for the first that was not.
  @discardableResult
  func run(triesCalls: Bool = true) throws -> Int {
    let findings = try findings(triesCalls: triesCalls)
    if let finding = findings.first(where: { !$0.isHeldOff }) {
      throw failure("\(finding.place): \(finding.line)")
    }
    return findings.count
  }

  /// What became of each attack.
  ///
  /// - Throws: `RunError` when a probe does not come to its end.
  func findings(triesCalls: Bool = true) throws -> [Finding] {
    // They have nothing to do with each other.
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let (found, ofCalls) = try atOnce {
      try inParallel(candidates, jobs: processors) { try findings(in: $0) }
    } _: {
      triesCalls ? try forbiddenCalls() : []
    }
    return found.flatMap(\.self) + ofCalls
  }

  private func findings(in candidate: Candidate) throws -> [Finding] {
    try lines(of: candidate.attacks, by: candidate.start, candidate.name).map { line in
      Finding(
        place: candidate.name, line: line, isHeldOff: Self.isHeldOff(line, in: candidate, base))
    }
  }

  private func lines(
    of words: [String], by start: Start, _ place: String
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    let (output, ending) = try Command.run(within: .seconds(20), in: folder) { output in
      try start(["--self-test"] + words, output, folder)
    }
    let lines = output.split(separator: "\n").map(String.init)
    guard ending == .exited(code: 0), lines.last == "done" else {
      throw failure("\(place): it stops halfway: \(lines.last ?? "without a message")")
    }
    return lines.dropLast()
  }

  /// What the probe says of one attack, judged.
  private static func isHeldOff(_ line: String, in place: Candidate, _ base: SandboxBase) -> Bool {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let (name, result) = (parts[0], parts[1].trimmingCharacters(in: .whitespaces))
    let words = Set(result.split(separator: " ").map(String.init))
    switch name {
    case "descriptors": return result == place.descriptors
    case "environment": return words.isSubset(of: place.environment.union(["PWD"]))
    case "rights": return result == "Inh=0 Prm=0 Eff=0 Bnd=0 Amb=0"
    // A filter is there, and no program gains rights.
    case "confinement": return result == "NoNewPrivs=1 Seccomp=2"
    // The probe, and the first process: bubblewrap's, or that of a server.
    case "processes": return (Int(result) ?? .max) <= 2
    case "/proc/1/environ": return result.isEmpty
    case "/proc/1/cmdline": return result.hasPrefix(place.firstCommand)
    case "list /": return words.isSubset(of: place.root)
    case "threads": return (Int(result) ?? .max) <= place.limits.processes
    case _ where name.hasPrefix("files in "): return (1...place.files).contains(Int(result) ?? 0)
    default: return result.hasPrefix("refused")
    }
  }

  private func failure(_ what: String) -> RunError {
    RunError(
      "sandbox", "its self-test fails (\(what)), so nothing of a learner's is let into it",
      cure: "See docs/grading.md for what it needs, or trust the answers: --trust.")
  }

  // MARK: - Calls that end the process

  /// Each call takes a process, and no program in a sandbox may start one: so the probe gets no filter,
  /// starts a process for each call, and has that one take the filter that is to be tried. That the
  /// others have taken theirs, they tell themselves.
  private func forbiddenCalls() throws -> [Finding] {
    let open = base.launcher.omitting(.systemCalls)
    let sandbox = try ToolSandbox(of: base.confine, limits: Self.limits, in: .sandbox(base))
    let isOmitted = base.launcher.omitted.contains(.systemCalls)
    let filters = [
      ("the worker's filter", base.workerFilter), ("the compiler's filter", base.compilerFilter),
    ]
    return try filters.flatMap { name, filter in
      let start: Start = { words, output, folder in
        try sandbox.start(
          words, reading: filter, environment: [:], output: output, in: folder, by: open)
      }
      let words = ["filter"] + Self.forbidden + [isOmitted ? "-" : "+"]
      return try lines(of: words, by: start, name).map { line in
        Finding(place: name, line: line, isHeldOff: line.hasSuffix(": killed"))
      }
    }
  }

  static let limits = ProcessLimits(
    processorSeconds: (5, 6), addressSpace: 1 << 30, processes: 64, fileSize: 1 << 20, openFiles: 64
  )

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
