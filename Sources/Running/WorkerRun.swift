import Exercises
import Foundation

/// One worker process, from its start to its end: its events become outcomes, and its limits hold.
final class WorkerRun {
  private let answers: BuiltAnswers
  private let limits: Limits
  private let report: (QuestionProgress) -> Void
  private let worker: WorkerProcess

  private var waiting: [Int]
  private var current: Transcript?
  private var currentStartByte = 0
  private var toldSeconds = 0
  private(set) var outcomes: [Outcome] = []

  /// - Parameter questions: each after what it needs.
  init(
    _ questions: [Int], of answers: BuiltAnswers, seed: UInt64, dataFolder: String,
    limits: Limits, report: @escaping (QuestionProgress) -> Void
  ) throws {
    self.answers = answers
    self.limits = limits
    self.report = report
    waiting = questions
    // Hard stops are wider than the limits that we watch: these have the better messages.
    let addressSpace = limits.memory + (1 << 30)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let seconds = Int(limits.time.components.seconds + 10) * questions.count * cores
    worker = try WorkerProcess(answers.worker) { desk in
      ["run", "\(seed)", dataFolder, desk, "\(addressSpace)", "\(seconds)"]
        + questions.map { "\($0)" }
    }
  }

  /// Watches the worker until its questions are done, or one of them ends it.
  ///
  /// - Returns: the outcomes, in order. Questions after one that ended the worker have none, nor
  ///   have those that need one that threw.
  func outcomesToTheEnd() throws -> [Outcome] {
    defer { worker.kill() }
    var lastStart = ContinuousClock.now
    while !waiting.isEmpty {
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
        if current != nil || outcomes.isEmpty { stop(ending) }
        break
      }
    }
    return outcomes
  }

  /// Handles events up to one after which the worker is not to go on: `false` then.
  private func handle(_ events: [Event?]) throws -> Bool {
    for event in events {
      guard let event else {
        stop(.trapped, "it wrote to descriptor 3, which belongs to the worker")
        return false
      }
      try handle(event)
      // A flood costs its question even when it came to its end, so its value must not be used.
      if outcomes.last?.ending == .flooded { return false }
    }
    return true
  }

  private func handle(_ event: Event) throws {
    switch event {
    case .started(let question, let printed):
      current = Transcript(question: question, start: printed, at: .now)
      currentStartByte = worker.events.byteCount
      toldSeconds = 0
      report(.started(question: question))
    case .showed(let item, let printed):
      current?.show(item, printed: printed)
    case .finished(_, let printed):
      end(.finished, upTo: printed)
    case .threw(let question, let message, let printed):
      let place = answers.place(of: question)
      end(.threw, upTo: printed, message, place?.file, place?.line)
    case .courseFailed(let message):
      throw RunError(course: message)
    case .described:
      break
    }
  }

  private var hasPrintedTooMuch: Bool {
    worker.printedBytes - (current?.start ?? 0) > limits.printed
  }

  private func tellTime(since start: ContinuousClock.Instant) {
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    guard let question = current?.question, seconds > toldSeconds else { return }
    toldSeconds = seconds
    report(.running(question: question, seconds: seconds))
  }

  /// Stops the worker when the current question has gone over a limit.
  private func isOverLimit(since start: ContinuousClock.Instant) -> Bool {
    let shown = worker.events.byteCount - currentStartByte
    if current != nil, hasPrintedTooMuch || shown > limits.shown {
      stop(.flooded, floodMessage)
    } else if current != nil, let used = worker.residentBytes, used > limits.memory {
      stop(.overMemory, memoryMessage)
    } else if ContinuousClock.now - start > limits.time {
      stop(.timedOut, timeMessage)
    } else {
      return false
    }
    return true
  }

  /// Ends the worker for what the current question did, or the first one that waits.
  private func stop(_ ending: Outcome.Ending, _ message: String) {
    worker.kill()
    let question = current?.question ?? waiting[0]
    let place = answers.place(of: question)
    end(ending, upTo: .max, message, place?.file, place?.line)
  }

  /// The process ended by itself, in the middle of a question.
  private func stop(_ ending: ChildProcess.Ending) {
    switch ending {
    case .exited(let code):
      stop(.exited(code: code), "it ended the program, with code \(code)")
    case .killed where hasPrintedTooMuch:
      stop(.flooded, floodMessage)
    case .killed(SIGXFSZ):
      stop(.trapped, "it wrote a file that is larger than 64 MiB")
    case .killed(SIGXCPU):
      stop(.timedOut, timeMessage)
    case .killed(SIGKILL):
      // Nobody else does that but a system without memory.
      stop(.overMemory, "the system stopped it, most likely for lack of memory")
    case .killed(let signal):
      crash(signal)
    }
  }

  private func crash(_ signal: Int32) {
    let question = current?.question ?? waiting[0]
    var pieces = current?.pieces(of: worker.printed(), upTo: .max) ?? []
    var text = ""
    if case .printed(let last) = pieces.last {
      text = last
      pieces.removeLast()
    }
    let crash = CrashReport(text, in: answers.folder)
    if !crash.printed.isEmpty { pieces.append(.printed(crash.printed)) }
    let home = answers.place(of: question)
    if crash.message?.hasPrefix("failed to allocate") == true {
      record(question, .overMemory, pieces, memoryMessage, home?.file, home?.line)
    } else if crash.isEndlessRecursion {
      record(
        question, .trapped, pieces, "its functions call each other without end: the stack is full",
        home?.file, home?.line)
    } else {
      record(
        question, .trapped, pieces, crash.message ?? Self.meaning(of: signal),
        crash.file ?? home?.file, crash.file == nil ? home?.line : crash.line)
    }
  }

  private func end(
    _ ending: Outcome.Ending, upTo printedEnd: Int, _ message: String? = nil,
    _ file: String? = nil, _ line: Int? = nil
  ) {
    guard let question = current?.question ?? waiting.first else { return }
    let printed = worker.printed()
    let length = min(printedEnd, printed.count) - (current?.start ?? 0)
    if ending == .flooded || length > limits.printed {
      // Also one that came to its end: whether it was stopped in time must not show.
      let place = answers.place(of: question)
      let pieces = current?.piecesOfFlood(in: printed) ?? []
      record(question, .flooded, pieces, floodMessage, place?.file, place?.line)
    } else {
      let pieces = current?.pieces(of: printed, upTo: printedEnd) ?? []
      record(question, ending, pieces, message, file, line)
    }
  }

  private func record(
    _ question: Int, _ ending: Outcome.Ending, _ pieces: [Outcome.Piece], _ message: String?,
    _ file: String?, _ line: Int?
  ) {
    let time = current.map { ContinuousClock.now - $0.startedAt } ?? .zero
    let outcome = Outcome(
      question: question, ending: ending, seconds: time / .seconds(1), output: pieces,
      message: message, file: file, line: line)
    outcomes.append(outcome)
    waiting.removeAll { $0 == question }
    current = nil
    report(.ended(outcome))
  }

  private var floodMessage: String { "it printed or showed more than fits a report" }
  private var memoryMessage: String { "it used more than \(limits.memory >> 20) MiB of memory" }
  private var timeMessage: String {
    let seconds = limits.time / .seconds(1)
    let text = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    return "it was still running after \(text) s"
  }

  /// What a signal says about a program that said nothing itself.
  private static func meaning(of signal: Int32) -> String {
    switch signal {
    case SIGILL, SIGTRAP:
      "a check failed without a message: an arithmetic overflow, or a number that does not fit"
    case SIGSEGV, SIGBUS: "it reached for memory that is not there"
    case SIGABRT: "it called abort()"
    case SIGFPE: "an arithmetic error"
    default: "signal \(signal) stopped it"
    }
  }
}
