import Exercises
import HostSystem

/// Looks at answers in trials: every call is a fresh process, and reports what it claims.
///
/// Nothing here knows what is right. The reference is observed in the same way, and who compares the
/// two runs no code of either.
public struct TrialRunner: Sendable {
  public let answers: BuiltAnswers
  /// The same for all of its processes: where they are started by a server, that is one, and not that of
  /// another runner.
  private let program: WorkerProgram
  /// An absolute path.
  public let dataFolder: String
  /// Those of one trial.
  public private(set) var limits: Limits
  /// The budget of all trials of the question.
  private let spending: Spending?

  /// How many trials of a question may run out of time, memory or patience before the rest of them is
  /// left out: each costs as much time as all other questions together.
  static let patience = 2

  public init(
    answers: BuiltAnswers, dataFolder: String, limits: Limits, spending: Spending? = nil
  ) {
    self.answers = answers
    program = answers.program()
    self.dataFolder = dataFolder
    self.spending = spending
    self.limits = limits
    // Honest reports are thousands of bytes; what is longer keeps the host busy.
    self.limits.shown = min(limits.shown, Self.reportLimit)
  }

  /// Bytes of all that a process may report.
  private static let reportLimit = 2 << 20

  /// Has what starts its processes ready, so that another runner gets another one.
  public func prepare() throws {
    try program.lease?.get()
  }

  /// Which server it has, if it has one.
  package var server: ObjectIdentifier? { program.lease?.current.map(ObjectIdentifier.init) }

  /// Leaves it to other runners. (Copies of this one may live a little longer, in threads that are ending.)
  public func finish() {
    program.lease?.end()
  }

  /// Observes one answer in trials of its question.
  ///
  /// - Parameter needsScratch: whether the answer has to write files.
  /// - Returns: what became of each trial, in order. When one of them ends the process, the rest runs
  ///   in another one.
  /// - Throws: `RunError` when no process can be started or kept, `Interrupted` when the user stops it. What the
  ///   answer does is in the records, also that it made the course's own code fail.
  public func records(
    of question: Int, in trials: [TrialRequest], needsScratch: Bool = false
  ) throws -> [TrialRecord] {
    var records: [TrialRecord] = []
    var strikes = 0
    while records.count < trials.count {
      if let reason = spending?.excess?.message ?? (strikes >= Self.patience ? Self.lost : nil) {
        let left = trials.count - records.count
        return records + Array(repeating: Self.leftOut(reason), count: left)
      }
      let rest = trials[records.count...]
      let more = try LostWorker.retried {
        let session = try session(question, rest, needsScratch: needsScratch)
        return try TrialProcess(session, count: rest.count).recordsToTheEnd()
      }
      strikes += more.count { $0.isStrike }
      records += more
    }
    return records
  }

  /// Whether an answer ran over its limits so often that looking at it once more tells nothing new.
  public static func isOutOfPatience(with records: [TrialRecord]) -> Bool {
    records.count { $0.isStrike } >= patience
  }

  /// What stands for trials that are not run.
  public static let leftOut = leftOut(lost)

  private static func leftOut(_ reason: String) -> TrialRecord {
    .untried(reason: reason)
  }

  private static let lost = "earlier trials ran over their limits"

  private func session(
    _ question: Int, _ trials: ArraySlice<TrialRequest>, needsScratch: Bool
  ) throws -> WorkerSession {
    try WorkerSession(
      program,
      ["observe", "\(question)", answers.confinement.dataFolder(dataFolder)]
        + trials.map { "\($0.seed):\($0.name)" },
      limits: limits, count: trials.count, needsScratch: needsScratch, spending: spending)
  }
}

extension TrialRecord {
  /// Whether the trial ran into a limit.
  fileprivate var isStrike: Bool {
    switch self {
    case .ended(.timedOut, _), .ended(.overMemory, _), .ended(.flooded, _): true
    default: false
    }
  }
}

/// One process that observes, from its start to its end.
private final class TrialProcess {
  private let count: Int
  private let session: WorkerSession
  private var records: [TrialRecord] = []
  private var isTrying = false

  /// - Parameter count: how many trials it was asked for.
  init(_ session: WorkerSession, count: Int) {
    self.session = session
    self.count = count
  }

  /// The records of the trials up to the one that ended the process: at least one.
  func recordsToTheEnd() throws -> [TrialRecord] {
    session.restartClock()
    let end = try session.watch { event in
      take(event)
      return records.count < count && !isForged
    }
    switch end {
    case .done: break
    case .stopped(let ending, let message): records.append(.ended(ending, message: message))
    case .ended(let ending): records.append(record(of: ending))
    }
    return records
  }

  private var isForged = false

  /// An event out of order is a forgery: it costs the trial in which it came.
  private func take(_ event: Event?) {
    switch event {
    case .tried(let trial) where !isTrying && trial == records.count:
      isTrying = true
    case .observed(let trial, let observation) where isTrying && trial == records.count:
      record(.observed(observation))
    case .refused(let trial, let message) where isTrying && trial == records.count:
      record(.refused(message: message))
    case .courseFailed(let message) where isTrying:
      forbid("the course's own code came to an end: \(message)")
    default:
      // Not as a failed check, which could pass for turning an input down.
      forbid("it wrote to descriptor 3, which belongs to the worker")
    }
  }

  private func record(_ record: TrialRecord) {
    records.append(record)
    isTrying = false
    session.restartClock()
  }

  private func forbid(_ message: String) {
    record(.ended(.forbidden, message: message))
    isForged = true
  }

  private func record(of ending: ChildProcess.Ending) -> TrialRecord {
    let text = String(decoding: session.printed(), as: UTF8.self)
    let end = session.meaning(
      of: ending, printed: session.worker.scratch.hidden(in: text), hasStarted: isTrying)
    let place = end.file.map { file in "\(file)\(end.line.map { ":\($0)" } ?? ""): " } ?? ""
    return .ended(end.ending, message: place + end.message)
  }
}
