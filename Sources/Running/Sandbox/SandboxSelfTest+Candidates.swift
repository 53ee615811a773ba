import HostSystem

// What is tried in which sandbox.

extension SandboxSelfTest.Candidate {
  /// What it starts with, and what it must not reach anywhere.
  private static func attacks(on base: SandboxBase, reading: [String], writing: [String])
    -> [String]
  {
    let secrets = [base.secret, "/proc/1/root\(base.secret)", SandboxLauncher.omittedFilesPlace]
    return ["describe", "list=/"]
      + (secrets + ["/etc/passwd", "/etc/shadow", "/home", "/root", "/dev/mem", "/sys"] + reading)
      .map { "read=\($0)" }
      + (["", "/proc", "/dev/shm", "/var/tmp"] + writing).map { "write=\($0)" }
      + ["sockets", "userns", "terminal"]
  }

  /// What nobody but the compiler can do at all.
  private static let ofLonelyPrograms = ["fork", "kill", "run=/bin/sh", "memory", "threads"]

  private static func fill(_ scratch: SandboxLauncher.Scratch) -> String {
    "fill=\(scratch.path):\(2 * scratch.files)"
  }

  private static func rootFolder(of path: String) -> String {
    String(path.split(separator: "/")[0])
  }

  /// Where learners' programs run, with a folder to write to or without.
  static func worker(_ sandbox: WorkerSandbox, withScratch: Bool) -> Self {
    let launcher = sandbox.launcher
    var attacks =
      attacks(
        on: sandbox.kit.base, reading: ["/tmp", "/usr/bin"],
        writing: ["/tmp", "/box", "/box/lib", "/data"]) + ofLonelyPrograms
    if withScratch, launcher.boundsFiles { attacks.append(fill(WorkerSandbox.scratch)) }
    return Self(
      name: withScratch ? "a program with a folder" : "a program", attacks: attacks,
      environment: Set(WorkerSandbox.environment.keys),
      root: Set(["box", "data", "proc", rootFolder(of: sandbox.libraries.loader)])
        .union(withScratch ? [rootFolder(of: WorkerSandbox.Place.scratch)] : []),
      confine: WorkerSandbox.Place.confine, limits: SandboxSelfTest.limits,
      files: WorkerSandbox.scratch.files
    ) { words, output, folder in
      let events = try ReportPipe()
      return try sandbox.start(
        sandbox.kit.base.confine, words, limits: SandboxSelfTest.limits, withScratch: withScratch,
        output: output, events: events.writingEnd, in: folder)
    }
  }

  /// Where learners' sources are compiled.
  static func compiler(_ sandbox: CompilerSandbox) throws -> Self {
    let launcher = sandbox.launcher
    let job = try sandbox.makeProbedJob()
    return Self(
      name: "the compiler",
      attacks: attacks(
        on: sandbox.kit.base, reading: [],
        writing: ["/usr", "/usr/lib", "/etc", "/dev", "/src", "/kit", "/kit/Modules", "/toolchain"])
        + ["memory", "threads"]
        + (launcher.boundsFiles ? [fill(CompilerSandbox.scratch)] : []),
      descriptors: "0 1 2", environment: ["PATH", "HOME", "TMPDIR", "LANG"],
      root: [
        "bin", "dev", "etc", "kit", "lib", "lib64", "mc", "out", "proc", "src", "tmp", "toolchain",
        "usr",
      ],
      confine: CompilerSandbox.confine, limits: CompilerSandbox.limits,
      files: CompilerSandbox.scratch.files
    ) { words, output, folder in
      try sandbox.startProbe(words, on: job, output: output, in: folder)
    }
  }

  /// Where pages are made, archives are read and texts are typeset: one configuration for all programs
  /// that read what learners wrote.
  static func tools(_ base: SandboxBase) throws -> Self {
    let sandbox = try ToolSandbox(
      of: base.confine, limits: SandboxSelfTest.limits, in: .sandbox(base))
    return Self(
      name: "a program that reads learners' texts",
      attacks: attacks(
        on: base, reading: ["/tmp", "/usr/bin", "/data"], writing: ["/tmp", "/box", "/box/lib"])
        + ofLonelyPrograms,
      environment: ["LD_LIBRARY_PATH"],
      root: ["box", "proc", rootFolder(of: sandbox.loader)],
      confine: ToolSandbox.Place.confine, limits: SandboxSelfTest.limits
    ) { words, output, folder in
      let result = try ReportPipe()
      return try sandbox.start(
        words, reading: base.workerFilter, environment: [:], output: output,
        result: result.writingEnd, in: folder)
    }
  }
}
