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

  /// Where learners' programs run, with a folder to write to or without: in a sandbox of their own, or
  /// started by a server in one that is there.
  static func workers(_ sandbox: WorkerSandbox) -> [Self] {
    [false, true].flatMap { withScratch in
      // Servers of its own for each: they are tried at the same time.
      [worker(sandbox, "a program", withScratch: withScratch, startedBy: nil)]
        + (sandbox.servers(of: sandbox.kit.base.confine).map {
          [worker(sandbox, "a server's program", withScratch: withScratch, startedBy: $0)]
        } ?? [])
    }
  }

  private static func worker(
    _ sandbox: WorkerSandbox, _ name: String, withScratch: Bool, startedBy servers: ForkServers?
  ) -> Self {
    let launcher = sandbox.launcher
    let scratch = WorkerSandbox.Place.scratch
    var attacks =
      attacks(
        on: sandbox.kit.base, reading: ["/tmp", "/usr/bin"],
        writing: ["/tmp", "/box", "/box/lib", "/data"] + (withScratch ? [] : [scratch]))
      + ofLonelyPrograms
    if withScratch, launcher.boundsFiles { attacks.append(fill(WorkerSandbox.scratch)) }
    // A server makes the folder for whoever may want to write to it.
    let hasFolder = withScratch || servers != nil
    return Self(
      name: withScratch ? "\(name) with a folder" : name, attacks: attacks,
      environment: Set(WorkerSandbox.environment.keys),
      root: Set(["box", "data", "proc", rootFolder(of: sandbox.libraries.loader)])
        .union(hasFolder ? [rootFolder(of: scratch)] : []),
      limits: SandboxSelfTest.limits, files: WorkerSandbox.scratch.files,
      start: { words, output, folder in
        let (events, limits) = (try ReportPipe(), SandboxSelfTest.limits)
        if let servers {
          return try ServerLease(of: servers).start(
            words, limits: limits, scratch: withScratch ? WorkerSandbox.scratch : nil,
            output: output, events: events.writingEnd)
        }
        return try sandbox.start(
          [WorkerSandbox.Place.confine] + words, showing: sandbox.kit.base.confine,
          limits: limits, withScratch: withScratch, output: output, events: events.writingEnd,
          in: folder)
      },
      firstCommand: servers == nil
        ? launcher.firstCommand(WorkerSandbox.Place.confine)
        : "\(WorkerSandbox.Place.confine) --serve ")
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
      limits: CompilerSandbox.limits, files: CompilerSandbox.scratch.files,
      start: { words, output, folder in
        try sandbox.startProbe(words, on: job, output: output, in: folder)
      }, firstCommand: launcher.firstCommand(CompilerSandbox.confine))
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
      limits: SandboxSelfTest.limits,
      start: { words, output, folder in
        let result = try ReportPipe()
        return try sandbox.start(
          words, reading: base.workerFilter, environment: [:], output: output,
          result: result.writingEnd, in: folder)
      }, firstCommand: base.launcher.firstCommand(ToolSandbox.Place.confine))
  }
}
