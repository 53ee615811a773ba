import Exercises
import Foundation
import HostSystem

/// A running worker: its process, its events, what it prints, and a folder of its own to work in.
final class WorkerProcess {
  let events: EventStream
  /// Where the worker works, as it is named in reports.
  let scratch: PathRedactor
  /// How long one question may take by the clock on the wall.
  let timeLimit: Duration
  private let child: any RunningProcess
  private let confinement: Confinement
  private let startedAt = ContinuousClock.now
  /// When it was there to run, however long the system took to start it.
  private let runningSince: ContinuousClock.Instant
  private let spending: Spending?
  private var isCharged = false
  private var lastLook = ContinuousClock.now
  /// The processor time that the system gives it, where it is confined.
  private let processorTime: Duration
  private let folder: TemporaryFolder
  private let output: Int32

  /// - Parameters:
  ///   - work: what the worker is to do, as it stands in its arguments.
  ///   - limits: those of one question.
  ///   - questionCount: how many questions the work has.
  ///   - needsScratch: whether answers may write files. Without a sandbox they can in any case.
  ///   - spending: the budget that it is charged to.
  /// - Throws: `RunError` when it cannot be started, or not be confined.
  init(
    _ program: WorkerProgram, _ work: [String], limits: Limits, questionCount: Int,
    needsScratch: Bool, spending: Spending?
  ) throws {
    confinement = program.confinement
    self.spending = spending
    timeLimit = confinement.wallTime(limits)
    folder = try TemporaryFolder()
    output = try folder.makeFile("printed")
    switch confinement {
    case .none:
      // What it prints is kept outside of the folder in which it works.
      let path = "\(folder.path)/\(PathRedactor.word)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      scratch = PathRedactor(in: folder.path, resolved: folder.resolvedPath)
      events = try EventStream(hiding: scratch)
      // Hard stops are wider than the limits that we watch: these have the better messages.
      let cores = ProcessInfo.processInfo.activeProcessorCount
      let seconds = Int(limits.time.components.seconds + 10) * questionCount * cores
      processorTime = .seconds(seconds)
      child = try ChildProcess(
        program.executable, ["\(limits.memory + (1 << 30))", "\(seconds)", path] + work,
        environment: Self.environment(home: path, tracesCrashes: work.first != "observe"),
        output: output,
        descriptors: [3: events.writingEnd], keeper: program.keeper)
    case .sandbox(let sandbox):
      scratch = .sameEverywhere
      events = try EventStream(hiding: scratch)
      let bounds = WorkerSandbox.limits(
        limits, questionCount: questionCount, withScratch: needsScratch,
        processorTimeLeft: spending?.processorTimeLeft)
      processorTime = .seconds(bounds.processorSeconds.soft)
      // The worker's own stops are wider than these bounds, so the system refuses them.
      let place = needsScratch ? WorkerSandbox.Place.scratch : "/"
      let arguments =
        ["\(bounds.addressSpace)", "\(bounds.processorSeconds.hard + 1)", place] + work
      if let lease = program.lease {
        child = try lease.start(
          arguments, limits: bounds, scratch: needsScratch ? WorkerSandbox.scratch : nil,
          output: output, events: events.writingEnd)
      } else {
        child = try sandbox.worker.start(
          program.executable, arguments, limits: bounds, withScratch: needsScratch,
          output: output, events: events.writingEnd, in: folder)
      }
    }
    events.closeWritingEnd()
    runningSince = .now
  }

  deinit { close(output) }

  /// How it ended, or `nil` while it runs.
  var ending: ChildProcess.Ending? {
    let ending = child.checkEnding()
    guard case .sandbox(let sandbox) = confinement else { return ending }
    guard case .killed(let signal)? = sandbox.ending(ending) else { return ending }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let isOutOfTime =
      signal == SIGKILL && (ContinuousClock.now - startedAt) * cores >= processorTime
    return .killed(signal: isOutOfTime ? SIGXCPU : signal)
  }

  /// Whether it ended because what it ran in was killed: by the system, for lack of memory, or from outside. No
  /// confined program can do that, so it says nothing about the answer.
  var isLost: Bool {
    guard case .sandbox = confinement else { return false }
    if let process = child as? ForkedProcess { return process.isLost }
    // A sandbox of its own tells the program's signal by its code.
    guard case .killed? = child.checkEnding() else { return false }
    return true
  }

  /// `nil` where the system does not tell, and in a sandbox: there it sees to the limit itself.
  var residentBytes: Int? {
    if case .sandbox = confinement { nil } else { child.residentBytes }
  }

  /// Ends it, and charges what it took. What was lost is charged to nobody.
  func kill() {
    let isLost = isLost
    child.kill()
    guard !isCharged else { return }
    isCharged = true
    if !isLost { spending?.add(use) }
  }

  /// What it has used up of its budget, or, once it was killed, what it and others before it have.
  var excess: Spending.Excess? {
    guard let spending else { return nil }
    if isCharged { return spending.excess }
    let now = ContinuousClock.now
    guard now - lastLook > .milliseconds(200) else { return nil }
    lastLook = now
    guard
      spending.mayBeExceeded(
        after: now - runningSince, reported: events.byteCount,
        processors: ProcessInfo.processInfo.activeProcessorCount)
    else { return nil }
    return spending.excess(with: use)
  }

  private var use: Use {
    Use(
      processorTime: child.processorTime, wallTime: .now - runningSince,
      reported: events.byteCount)
  }

  var printedBytes: Int {
    var status = stat()
    return fstat(output, &status) == 0 ? Int(status.st_size) : 0
  }

  /// What was printed from `start` on, and no more than `limit` bytes of it.
  func printed(from start: Int, atMost limit: Int) -> [UInt8] {
    let count = min(max(printedBytes - start, 0), limit)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let read = pread(
          output, buffer.baseAddress! + filled, count - filled, off_t(start + filled))
        if read <= 0 { break }
        filled += read
      }
    }
  }

  /// Nothing of the user's but where programs and libraries are, so that an answer does the same
  /// everywhere.
  ///
  /// - Parameter tracesCrashes: whether Swift's backtracer looks at a crash, which takes longer than most
  ///   answers. Where it doesn't, the worker itself tells where a check failed.
  private static func environment(home: String, tracesCrashes: Bool) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var environment = [
      "PATH": own["PATH"] ?? "/usr/bin:/bin", "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8",
      // Libraries that share out sums among threads, as many as there are, round them otherwise.
      "OMP_NUM_THREADS": "1",
      // Sets and dictionaries come in the same order on every run, also in Foundation's errors.
      "SWIFT_DETERMINISTIC_HASHING": "1",
      "SWIFT_BACKTRACE": tracesCrashes
        ? "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
          + "output-to=stderr,symbolicate=fast" : "enable=no",
    ]
    environment["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    return environment
  }
}
