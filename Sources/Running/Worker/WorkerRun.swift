import Exercises
import Foundation
import HostSystem

/// One worker process, from its start to its end: its events become outcomes, and its limits hold.
final class WorkerRun {
  private let program: WorkerProgram
  private let limits: Limits
  private let report: (QuestionProgress) -> Void
  private let worker: WorkerProcess

  /// The current question first, then those that are still to start.
  private var waiting: [Int]
  private var current: Transcript?
  /// Where the current question's printed bytes and events begin; where the last one's end, between
  /// two questions.
  private var start = (printed: 0, shown: 0)
  private var toldSeconds = 0
  private let settled: Set<Int>
  private(set) var outcomes: [Outcome] = []

  /// - Parameters:
  ///   - questions: each after what it needs.
  ///   - settled: those among them that run again for their value alone: their outcome is known.
  init(
    _ questions: [Int], settled: Set<Int> = [], of program: WorkerProgram, limits: Limits,
    spending: Spending? = nil, report: @escaping (QuestionProgress) -> Void
  ) throws {
    self.program = program
    self.limits = limits
    self.report = report
    self.settled = settled
    waiting = questions
    worker = try WorkerProcess(
      program.executable, program.work(questions), limits: limits,
      questionCount: questions.count, confinement: program.confinement, keeper: program.keeper,
      needsDesk: true, spending: spending)
  }

  /// Watches the worker until its questions are done, or one of them ends it.
  ///
  /// - Returns: the outcomes, in order; at least one that was not known before, or the failure of a
  ///   question that is needed. Questions after one that ended the worker have none, nor have those
  ///   that need one that threw.
  func outcomesToTheEnd() throws -> [Outcome] {
    defer { worker.kill() }
    var lastStart = ContinuousClock.now
    while true {
      try Interruption.check()
      let before = outcomes.count
      guard try handle(worker.events.next(within: 20)) else { break }
      if outcomes.count > before { lastStart = .now }
      let start = current?.startedAt ?? lastStart
      if isOverLimit(since: start) { break }
      tellTime(since: start)
      if worker.events.isAtEnd || worker.ending != nil {
        // What it said last is still to be read, unless a child of its own holds the pipe open.
        if !worker.events.isAtEnd {
          let last = try worker.events.next(within: 0)
          guard try handle(last) else { break }
          if !last.isEmpty { continue }
        }
        guard let ending = worker.ending else { continue }
        stop(ending)
        break
      }
    }
    return outcomes
  }

  /// Handles events up to one after which the worker is not to go on: `false` then.
  private func handle(_ events: [Event?]) throws -> Bool {
    for event in events {
      guard let event, event.canCome(during: current?.question, before: waiting.first) else {
        stop(.trapped, "it wrote to descriptor 3, which belongs to the worker")
        return false
      }
      if case .courseFailed(let message) = event, program.confinement.isSandbox {
        // An answer can say that too, and what a learner's process says must stop nobody else.
        stop(.trapped, message)
        return false
      }
      try handle(event)
      // A flood costs its question even when it came to its end, so its value must not be used.
      if waiting.isEmpty || outcomes.last?.ending == .flooded { return false }
    }
    return true
  }

  private func handle(_ event: Event) throws {
    switch event {
    case .started(let question, let printed):
      // The file is the answer's too, so it may be shorter than it was, or another one.
      start = (min(printed, worker.printedBytes), worker.events.byteCount)
      current = Transcript(question: question, start: start.printed, at: .now)
      toldSeconds = 0
      report(.started(question: question))
    case .showed(let item, let printed):
      current?.show(item, printed: printed)
    case .finished(_, let printed):
      end(.finished, upTo: printed)
    case .threw(let question, let message, let printed):
      let place = program.place(question)
      end(.threw, upTo: printed, message, place?.file, place?.line)
    case .courseFailed(let message):
      throw RunError(course: message)
    case .described, .offered, .tried, .observed, .refused:
      break
    }
  }

  private var hasPrintedTooMuch: Bool { worker.printedBytes - start.printed > limits.printed }

  private func tellTime(since start: ContinuousClock.Instant) {
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    guard let question = current?.question, seconds > toldSeconds else { return }
    toldSeconds = seconds
    report(.running(question: question, seconds: seconds))
  }

  /// Stops the worker when it has gone over a limit.
  private func isOverLimit(since instant: ContinuousClock.Instant) -> Bool {
    if hasPrintedTooMuch || worker.events.byteCount - start.shown > limits.shown {
      stop(.flooded, floodMessage)
    } else if let used = worker.residentBytes, used > limits.memory {
      stop(.overMemory, memoryMessage)
    } else if ContinuousClock.now - instant > worker.timeLimit {
      stop(.timedOut, timeMessage)
    } else if let excess = worker.excess {
      stop(excess.ending, excess.message)
    } else {
      return false
    }
    return true
  }

  /// The question that answers for what the worker does: between two, the next one.
  private var responsible: Int { current?.question ?? waiting[0] }

  /// Whether nobody is to answer for the worker's end. Between two questions it is an earlier one
  /// that ended it, and nobody knows which: the next one gets another try, in another worker, unless
  /// that would be the same try again.
  private var isNobodysFault: Bool {
    current == nil && outcomes.contains { !settled.contains($0.question) || !$0.isFinished }
  }

  /// Ends the worker for what a question did.
  private func stop(_ ending: Outcome.Ending, _ message: String) {
    worker.kill()
    if isNobodysFault { return }
    let place = program.place(responsible)
    end(ending, upTo: .max, message, place?.file, place?.line)
  }

  /// The process ended by itself, before its questions were done.
  private func stop(_ ending: ChildProcess.Ending) {
    if isNobodysFault { return }
    var pieces = hidingDesk(in: transcript.pieces(of: printed(), upTo: .max))
    var text = ""
    if case .killed = ending, case .printed(let last) = pieces.last {
      text = last
      pieces.removeLast()
    }
    let end = WorkerEnd(
      ending, printed: text, hasFlooded: hasPrintedTooMuch, hasStarted: current != nil,
      limits: limits, answers: program.answers, program: program.executable)
    worker.kill()
    if end.ending == .timedOut, let excess = worker.excess {
      stop(excess.ending, excess.message)
      return
    }
    if end.ending == .flooded {
      stop(.flooded, end.message)
      return
    }
    if !end.printed.isEmpty { pieces.append(.printed(end.printed)) }
    let home = program.place(responsible)
    record(
      end.ending, pieces, end.message, end.file ?? home?.file,
      end.file == nil ? home?.line : end.line)
  }

  private func end(
    _ ending: Outcome.Ending, upTo printedEnd: Int, _ message: String? = nil,
    _ file: String? = nil, _ line: Int? = nil
  ) {
    let printed = printed()
    let length = min(printedEnd - start.printed, printed.count)
    if ending == .flooded || length > limits.printed {
      // Also one that came to its end: whether it was stopped in time must not show.
      let place = program.place(responsible)
      let pieces = transcript.piecesOfFlood(in: printed)
      record(.flooded, hidingDesk(in: pieces), floodMessage, place?.file, place?.line)
    } else {
      let pieces = transcript.pieces(of: printed, upTo: printedEnd)
      record(ending, hidingDesk(in: pieces), message, file, line)
    }
    // What the worker says and not what is there: it may have gone on already.
    start = (min(printedEnd, worker.printedBytes), worker.events.byteCount)
  }

  /// One byte more than may be printed, so that it shows when that is exceeded.
  private func printed() -> [UInt8] {
    worker.printed(from: start.printed, atMost: limits.printed + 1)
  }

  private var transcript: Transcript {
    current ?? Transcript(question: responsible, start: start.printed, at: .now)
  }

  /// Shown items and messages come without it: the event stream sees to that.
  private func hidingDesk(in pieces: [Outcome.Piece]) -> [Outcome.Piece] {
    pieces.map { piece in
      if case .printed(let text) = piece { .printed(worker.desk.hidden(in: text)) } else { piece }
    }
  }

  private func record(
    _ ending: Outcome.Ending, _ pieces: [Outcome.Piece], _ message: String?, _ file: String?,
    _ line: Int?
  ) {
    let question = responsible
    let time = current.map { ContinuousClock.now - $0.startedAt } ?? .zero
    let outcome = Outcome(
      question: question, ending: ending, seconds: time / .seconds(1), output: pieces,
      message: message, file: file, line: line)
    outcomes.append(outcome)
    forget(question, andDependents: !outcome.isFinished)
    current = nil
    report(.ended(outcome))
  }

  /// The worker leaves out what needs a question that threw.
  private func forget(_ question: Int, andDependents: Bool) {
    var lost: Set = [question]
    waiting = waiting.filter { other in
      let needs = program.needs(other)
      if andDependents, !lost.isDisjoint(with: needs) { lost.insert(other) }
      return !lost.contains(other)
    }
  }

  private var floodMessage: String { WorkerEnd.floodMessage }
  private var memoryMessage: String { WorkerEnd.memoryMessage(limits) }
  private var timeMessage: String { WorkerEnd.timeMessage(worker.timeLimit) }
}
