import Exercises
import HostSystem

extension WorkerProcess {
  /// Asks a worker which questions it can show.
  ///
  /// That runs code of the answers folder already, as the sheet is made, so limits hold here too.
  static func descriptions(
    from executable: String, of answers: AnswersFolder, in confinement: Confinement,
    keeper: String, limits: Limits = .ofListing
  ) throws -> [Event.Description] {
    let worker = try WorkerProcess(
      executable, ["describe"], limits: limits, questionCount: 1, confinement: confinement,
      keeper: keeper)
    defer { worker.kill() }
    let deadline = ContinuousClock.now + worker.timeLimit
    var problem: String?
    while problem == nil, !worker.events.isAtEnd, ContinuousClock.now < deadline {
      try Interruption.check()
      if let event = try worker.events.next(within: 20).first {
        if case .described(let descriptions)? = event { return descriptions }
        problem = "something wrote to descriptor 3"
      }
      if worker.printedBytes > limits.printed {
        problem = "it printed more than \(limits.printed >> 10) KiB"
      } else if let used = worker.residentBytes, used > limits.memory {
        problem = "it used more than \(limits.memory >> 20) MiB of memory"
      }
    }
    worker.kill()
    let printed = worker.printed(from: 0, atMost: limits.printed)
    let crash = CrashReport(
      worker.desk.hidden(in: String(decoding: printed, as: UTF8.self)), in: answers)
    throw RunError(
      "\(answers.path)/\(AnswersFolder.sheetName)", line: crash.line,
      "listing the answers does not come to an end"
        + ((problem ?? crash.message).map { " (\($0))" } ?? ""),
      cure: "Let it hold plain entries only: `Answer(to: Exercise.self, function)`.")
  }
}

extension Limits {
  /// A sheet of plain entries takes milliseconds.
  fileprivate static var ofListing: Limits {
    Limits(time: .seconds(10), memory: 512 << 20, printed: 64 << 10, shown: 1 << 20)
  }
}
