import Exercises
import HostSystem

extension WorkerProgram {
  /// Asks a worker which questions it can show.
  ///
  /// That runs code of the answers folder already, as the sheet is made, so limits hold here too.
  func descriptions() throws -> [Event.Description] {
    try LostWorker.retried { try listed() }
  }

  private func listed() throws -> [Event.Description] {
    let limits = Limits.ofListing
    let session = try WorkerSession(self, ["describe"], limits: limits)
    var descriptions: [Event.Description]?
    let end = try session.watch { event in
      if case .described(let listed)? = event { descriptions = listed }
      return false
    }
    if let descriptions { return descriptions }
    let printed = session.worker.printed(from: 0, atMost: limits.printed)
    let crash = CrashReport(
      session.worker.scratch.hidden(in: String(decoding: printed, as: UTF8.self)), in: answers)
    let problem: String? =
      switch end {
      case .done: "something wrote to descriptor 3"
      case .stopped(.flooded, _): "it printed more than \(limits.printed >> 10) KiB"
      case .stopped(.overMemory, let message): message
      case .stopped, .ended: crash.message
      }
    throw RunError(
      "\(answers.path)/\(AnswersFolder.sheetName)", line: crash.line,
      "listing the answers didn't finish" + (problem.map { " (\($0))" } ?? ""),
      cure: "Keep to plain entries: `Answer(to: Exercise.self, function)`.")
  }
}

extension Limits {
  /// A sheet of plain entries takes milliseconds.
  fileprivate static var ofListing: Limits {
    Limits(time: .seconds(10), memory: 512 << 20, printed: 64 << 10, shown: 1 << 20)
  }
}
