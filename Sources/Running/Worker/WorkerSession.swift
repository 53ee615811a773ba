import Exercises
import HostSystem

/// A worker under watch: the one loop in which its events are read as they come and its limits hold.
///
/// Runs, demonstrations, trials and listings all use it. They differ in what an event means to them,
/// and in what they make of the end.
final class WorkerSession {
  /// Why a worker isn't watched any longer.
  enum End {
    /// Nothing more is wanted of it.
    case done
    /// It went over a limit or a budget.
    case stopped(Outcome.Ending, message: String)
    /// The process ended by itself.
    case ended(ChildProcess.Ending)
  }

  let worker: WorkerProcess
  private let program: WorkerProgram
  private let limits: Limits

  /// What was printed and shown before does not count towards the limits.
  private(set) var start = (printed: 0, shown: 0)
  private var clock = ContinuousClock.now
  private var toldSeconds = 0

  /// - Parameters:
  ///   - work: what the worker is to do, as its arguments say it.
  ///   - limits: those of one question, trial or demonstration.
  ///   - count: how many of these the work has.
  init(
    _ program: WorkerProgram, _ work: [String], limits: Limits, count: Int = 1,
    needsScratch: Bool = false, spending: Spending? = nil
  ) throws {
    self.program = program
    self.limits = limits
    worker = try WorkerProcess(
      program, work, limits: limits, questionCount: count, needsScratch: needsScratch,
      spending: spending)
  }

  /// Watches the worker until it has ended, or is to end. It is gone when this returns.
  ///
  /// - Parameters:
  ///   - tick: told once a second how many seconds have passed since the clock was started.
  ///   - goesOn: takes an event, `nil` for what isn't one, and says whether to go on.
  /// - Throws: `Interrupted` when the user stops it, ``LostWorker`` when what the worker ran in was killed, and
  ///   whatever `goesOn` throws.
  func watch(
    tick: (_ seconds: Int) -> Void = { _ in }, _ goesOn: (Event?) throws -> Bool
  ) throws -> End {
    defer { worker.kill() }
    while true {
      try Interruption.check()
      guard try take(within: 20, goesOn) else { return .done }
      if let (ending, message) = excess { return .stopped(ending, message: message) }
      tellTime(tick)
      guard worker.events.isAtEnd || worker.ending != nil else { continue }
      // What it said last is still to be read, unless a child of its own holds the pipe open.
      let read = worker.events.byteCount
      guard try take(within: 0, goesOn) else { return .done }
      guard worker.events.byteCount == read, let ending = worker.ending else { continue }
      if worker.isLost { throw LostWorker() }
      return .ended(ending)
    }
  }

  private func take(
    within milliseconds: Int32, _ goesOn: (Event?) throws -> Bool
  ) throws -> Bool {
    for event in try worker.events.next(within: milliseconds) {
      guard try goesOn(event) else { return false }
    }
    return true
  }

  /// Starts the clock anew. What was printed and shown so far goes on counting.
  func restartClock() {
    clock = .now
    toldSeconds = 0
  }

  /// Starts the clock anew, and counts what is printed and shown from here on.
  ///
  /// - Parameter printed: how much the worker says it had printed. The file is the answer's too, so
  ///   it may be shorter than it was, or another one.
  func restart(atPrinted printed: Int) {
    start = (min(printed, worker.printedBytes), worker.events.byteCount)
    restartClock()
  }

  /// What was printed since the start, and one byte more than may be, so that it shows when that is
  /// exceeded.
  func printed() -> [UInt8] { worker.printed(from: start.printed, atMost: limits.printed + 1) }

  /// What it means that the process ended by itself.
  ///
  /// - Parameters:
  ///   - text: what it had printed last.
  ///   - hasStarted: whether an answer was running.
  func meaning(
    of ending: ChildProcess.Ending, printed text: String, hasStarted: Bool
  ) -> WorkerEnd {
    var end = WorkerEnd(
      ending, printed: text, hasFlooded: hasPrintedTooMuch, hasStarted: hasStarted,
      limits: limits, answers: program.answers, program: program.executable)
    if end.ending == .timedOut, let excess = worker.excess {
      (end.ending, end.message) = (excess.ending, excess.message)
    }
    return end
  }

  private var hasPrintedTooMuch: Bool { worker.printedBytes - start.printed > limits.printed }

  /// The limit that the worker is over, if it is over one.
  private var excess: (Outcome.Ending, message: String)? {
    if hasPrintedTooMuch || worker.events.byteCount - start.shown > limits.shown {
      (.flooded, WorkerEnd.floodMessage)
    } else if let used = worker.residentBytes, used > limits.memory {
      (.overMemory, WorkerEnd.memoryMessage(limits))
    } else if ContinuousClock.now - clock > worker.timeLimit {
      (.timedOut, WorkerEnd.timeMessage(worker.timeLimit))
    } else if let excess = worker.excess {
      (excess.ending, excess.message)
    } else {
      nil
    }
  }

  private func tellTime(_ tick: (Int) -> Void) {
    let seconds = Int((ContinuousClock.now - clock).components.seconds)
    guard seconds > toldSeconds else { return }
    toldSeconds = seconds
    tick(seconds)
  }
}

extension Spending.Excess {
  /// What becomes of the question that went too far.
  var ending: Outcome.Ending { kind == .reports ? .flooded : .timedOut }
}
