import Exercises
import HostSystem

/// One worker process that runs answers or demonstrations, from its start to its end: its events
/// become results.
final class WorkerRun {
  /// What a worker is to run.
  struct Assignment {
    /// Each after what it needs.
    var subjects: [Event.Subject]
    /// The arguments that ask the worker for them, in this order.
    var work: [String]
    /// What a subject needs the value of.
    var needs: (Event.Subject) -> [Event.Subject] = { _ in [] }
    /// Where its code stands, to be named when nobody can tell on which line it went wrong.
    var place: (Event.Subject) -> (file: String, line: Int)? = { _ in nil }
    /// What runs again for its value alone: what became of it is known.
    var settled: Set<Event.Subject> = []
  }

  /// What became of a subject.
  struct Result {
    var subject: Event.Subject
    var ending: Outcome.Ending
    var seconds: Double
    var output: [Outcome.Piece]
    var message: String?
    var file: String?
    var line: Int?

    var isFinished: Bool { ending == .finished }
  }

  /// What is told while it happens.
  enum Progress {
    case started(Event.Subject)
    /// Told once a second.
    case running(Event.Subject, seconds: Int)
    case ended(Result)
  }

  private let program: WorkerProgram
  private let assignment: Assignment
  private let limits: Limits
  private let report: (Progress) -> Void
  private let session: WorkerSession

  /// The current subject first, then those that are still to start.
  private var waiting: [Event.Subject]
  private var current: Transcript?
  private(set) var results: [Result] = []

  init(
    _ assignment: Assignment, of program: WorkerProgram, limits: Limits,
    spending: Spending? = nil, report: @escaping (Progress) -> Void
  ) throws {
    self.program = program
    self.assignment = assignment
    self.limits = limits
    self.report = report
    waiting = assignment.subjects
    session = try WorkerSession(
      program, assignment.work, limits: limits, count: assignment.subjects.count,
      needsScratch: true, spending: spending)
  }

  /// Watches the worker until all is done, or one of the subjects ends it.
  ///
  /// - Returns: the results, in order; at least one that was not known before, or the failure of a
  ///   subject that is needed. Subjects after one that ended the worker have none, nor have those
  ///   that need one that threw.
  func resultsToTheEnd() throws -> [Result] {
    session.restartClock()
    let end = try session.watch(tick: tellTime) { try handle($0) }
    switch end {
    case .done: break
    case .stopped(let ending, let message): stop(ending, message)
    case .ended(let ending): stop(ending)
    }
    return results
  }

  /// Handles an event; `false` when the worker is not to go on after it.
  private func handle(_ event: Event?) throws -> Bool {
    guard let event, event.canCome(during: current?.subject, before: waiting.first) else {
      stop(.trapped, "it wrote to descriptor 3, which belongs to the worker")
      return false
    }
    switch event {
    case .started(let subject, let printed):
      session.restart(atPrinted: printed)
      current = Transcript(of: subject, start: session.start.printed, at: .now)
      report(.started(subject))
    case .showed(let item, let printed):
      current?.show(item, printed: printed)
    case .finished(_, let printed):
      end(.finished, upTo: printed)
    case .threw(let subject, let message, let printed):
      let place = assignment.place(subject)
      end(.threw, upTo: printed, message, place?.file, place?.line)
    case .courseFailed(let message):
      guard program.confinement.isSandbox else { throw RunError(course: message) }
      // An answer can say that too, and what a learner's process says must stop nobody else.
      stop(.trapped, message)
      return false
    case .described, .offered, .tried, .observed, .refused:
      break
    }
    // A flood costs its question even when it came to its end, so its value must not be used.
    return !waiting.isEmpty && results.last?.ending != .flooded
  }

  private func tellTime(_ seconds: Int) {
    if let current { report(.running(current.subject, seconds: seconds)) }
  }

  /// What answers for what the worker does: between two subjects, the next one.
  private var responsible: Event.Subject { current?.subject ?? waiting[0] }

  /// Whether nobody is to answer for the worker's end. Between two subjects it is an earlier one
  /// that ended it, and nobody knows which: the next one gets another try, in another worker, unless
  /// that would be the same try again.
  private var isNobodysFault: Bool {
    current == nil
      && results.contains { !assignment.settled.contains($0.subject) || !$0.isFinished }
  }

  /// The worker is stopped for what a subject did.
  private func stop(_ ending: Outcome.Ending, _ message: String) {
    session.worker.kill()
    if isNobodysFault { return }
    let place = assignment.place(responsible)
    end(ending, upTo: .max, message, place?.file, place?.line)
  }

  /// The process ended by itself, before all was done.
  private func stop(_ ending: ChildProcess.Ending) {
    if isNobodysFault { return }
    var pieces = hidingScratch(in: transcript.pieces(of: session.printed(), upTo: .max))
    var text = ""
    if case .killed = ending, case .printed(let last) = pieces.last {
      text = last
      pieces.removeLast()
    }
    let end = session.meaning(of: ending, printed: text, hasStarted: current != nil)
    if end.ending == .flooded {
      stop(.flooded, end.message)
      return
    }
    if !end.printed.isEmpty { pieces.append(.printed(end.printed)) }
    let home = assignment.place(responsible)
    record(
      end.ending, pieces, end.message, end.file ?? home?.file,
      end.file == nil ? home?.line : end.line)
  }

  private func end(
    _ ending: Outcome.Ending, upTo printedEnd: Int, _ message: String? = nil,
    _ file: String? = nil, _ line: Int? = nil
  ) {
    let printed = session.printed()
    let length = min(printedEnd - session.start.printed, printed.count)
    if ending == .flooded || length > limits.printed {
      // Also one that came to its end: whether it was stopped in time must not show.
      let place = assignment.place(responsible)
      let pieces = transcript.piecesOfFlood(in: printed)
      record(
        .flooded, hidingScratch(in: pieces), WorkerEnd.floodMessage, place?.file, place?.line)
    } else {
      let pieces = transcript.pieces(of: printed, upTo: printedEnd)
      record(ending, hidingScratch(in: pieces), message, file, line)
    }
    // What the worker says and not what is there: it may have gone on already.
    session.restart(atPrinted: printedEnd)
  }

  private var transcript: Transcript {
    current ?? Transcript(of: responsible, start: session.start.printed, at: .now)
  }

  /// Shown items and messages come without it: the event stream sees to that.
  private func hidingScratch(in pieces: [Outcome.Piece]) -> [Outcome.Piece] {
    pieces.map { piece in
      guard case .printed(let text) = piece else { return piece }
      return .printed(session.worker.scratch.hidden(in: text))
    }
  }

  private func record(
    _ ending: Outcome.Ending, _ pieces: [Outcome.Piece], _ message: String?, _ file: String?,
    _ line: Int?
  ) {
    let time = current.map { ContinuousClock.now - $0.startedAt } ?? .zero
    let result = Result(
      subject: responsible, ending: ending, seconds: time / .seconds(1), output: pieces,
      message: message, file: file, line: line)
    results.append(result)
    forget(result.subject, andDependents: !result.isFinished)
    current = nil
    report(.ended(result))
  }

  /// The worker leaves out what needs a question that threw.
  private func forget(_ subject: Event.Subject, andDependents: Bool) {
    var lost: Set = [subject]
    waiting = waiting.filter { other in
      if andDependents, !lost.isDisjoint(with: assignment.needs(other)) { lost.insert(other) }
      return !lost.contains(other)
    }
  }
}
