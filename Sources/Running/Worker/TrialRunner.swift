import Exercises
import HostSystem

/// Looks at answers in trials: every call is a fresh process, and reports what it claims.
///
/// Nothing here knows what is right. The reference is observed in the same way, and who compares the
/// two runs no code of either.
public struct TrialRunner: Sendable {
  public let answers: BuiltAnswers
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
    self.dataFolder = dataFolder
    self.spending = spending
    self.limits = limits
    // Honest reports are thousands of bytes; what is longer keeps the host busy.
    self.limits.shown = min(limits.shown, Self.reportLimit)
  }

  /// Bytes of all that a process may report.
  private static let reportLimit = 2 << 20

  /// Observes one answer in trials of its question.
  ///
  /// - Parameter needsScratch: whether the answer has to write files.
  /// - Returns: what became of each trial, in order. When one of them ends the process, the rest runs
  ///   in another one.
  /// - Throws: `RunError` when no process can be started, `Interrupted` when the user stops it. What the
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
      let run = try ObservedWorker(
        question, trials[records.count...], of: self, needsDesk: needsScratch)
      let more = try run.recordsToTheEnd()
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
    .ended(.blocked(by: 0), message: reason)
  }

  private static let lost = "earlier trials ran over their limits"

  fileprivate func worker(
    _ question: Int, _ trials: ArraySlice<TrialRequest>, needsDesk: Bool
  ) throws -> WorkerProcess {
    try WorkerProcess(
      answers.worker,
      ["observe", "\(question)", answers.confinement.dataFolder(dataFolder)]
        + trials.map { "\($0.seed):\($0.name)" },
      limits: limits, questionCount: trials.count, confinement: answers.confinement,
      keeper: answers.keeper, needsDesk: needsDesk, spending: spending)
  }
}

extension Spending.Excess {
  /// What becomes of the question that went too far.
  var ending: Outcome.Ending { kind == .reports ? .flooded : .timedOut }
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
private final class ObservedWorker {
  private let question: Int
  private let count: Int
  private let limits: Limits
  private let folder: AnswersFolder
  private let program: String
  private let worker: WorkerProcess
  private var records: [TrialRecord] = []
  private var isTrying = false

  init(
    _ question: Int, _ trials: ArraySlice<TrialRequest>, of observing: TrialRunner, needsDesk: Bool
  ) throws {
    self.question = question
    count = trials.count
    limits = observing.limits
    folder = observing.answers.folder
    program = observing.answers.worker
    worker = try observing.worker(question, trials, needsDesk: needsDesk)
  }

  /// The records of the trials up to the one that ended the process: at least one.
  func recordsToTheEnd() throws -> [TrialRecord] {
    defer { worker.kill() }
    var trialStart = ContinuousClock.now
    while records.count < count {
      try Interruption.check()
      let before = records.count
      for event in try worker.events.next(within: 20) where records.count < count {
        take(event)
      }
      if records.count == count { break }
      if records.count > before { trialStart = .now }
      if ContinuousClock.now - trialStart > worker.timeLimit {
        end(.timedOut, WorkerEnd.timeMessage(worker.timeLimit))
      } else if worker.printedBytes > limits.printed || worker.events.byteCount > limits.shown {
        end(.flooded, WorkerEnd.floodMessage)
      } else if let used = worker.residentBytes, used > limits.memory {
        end(.overMemory, WorkerEnd.memoryMessage(limits))
      } else if let excess = worker.excess {
        end(excess.ending, excess.message)
      } else if let ending = worker.ending {
        // What it said last is still to be read.
        let last = try worker.events.next(within: 0)
        for event in last where records.count < count { take(event) }
        if last.isEmpty { end(by: ending) }
      } else {
        continue
      }
      if isOver { break }
    }
    return records
  }

  private var isOver = false

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
      end(.forbidden, "the course's own code came to an end: \(message)")
    default:
      // Not as a failed check, which could pass for turning an input down.
      end(.forbidden, "it wrote to descriptor 3, which belongs to the worker")
    }
  }

  private func record(_ record: TrialRecord) {
    records.append(record)
    isTrying = false
  }

  private func end(_ ending: Outcome.Ending, _ message: String) {
    worker.kill()
    isOver = true
    record(.ended(ending, message: message))
  }

  private func end(by ending: ChildProcess.Ending) {
    let printed = worker.printed(from: 0, atMost: limits.printed + 1)
    let end = WorkerEnd(
      ending, printed: worker.desk.hidden(in: String(decoding: printed, as: UTF8.self)),
      hasFlooded: printed.count > limits.printed, hasStarted: isTrying, limits: limits,
      answers: folder, program: program)
    worker.kill()
    if end.ending == .timedOut, let excess = worker.excess {
      return self.end(excess.ending, excess.message)
    }
    let place = end.file.map { file in "\(file)\(end.line.map { ":\($0)" } ?? ""): " } ?? ""
    self.end(end.ending, place + end.message)
  }
}
