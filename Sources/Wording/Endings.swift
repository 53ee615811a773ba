import Exercises

/// The words for an ending, for every place that tells of one.
extension Outcome.Ending {
  /// In records: "timedOut".
  package var name: String { words.name }

  /// In a few words, for a badge or a terminal: "timed out". Of an answer that came to its end it's
  /// "ran": "finished" would sound as if somebody had found it right.
  package var status: String { words.status }

  /// What the answer did, after "the answer": "ran longer than the time limit"; `nil` when there is
  /// none or nothing to tell of it. It says nothing that the answer itself chose.
  package var deed: String? { words.deed }

  /// What happened, as a clause; `nil` when the question finished.
  package var explanation: String? {
    switch self {
    case .finished: nil
    case .unanswered: "There is no answer yet"
    case .blocked(let number): "It needs the value of Q\(number), which did not finish"
    default: deedWithCode.map { "The answer \($0)" }
    }
  }

  /// Why others cannot have the question's value: "its answer threw an error".
  package var reason: String {
    if case .unanswered = self { return "it has no answer" }
    return deedWithCode.map { "its answer \($0)" } ?? "it did not finish"
  }

  /// What the answer did, with the code that it ended the program with.
  package var deedWithCode: String? {
    if case .exited(let code) = self {
      words.deed.map { "\($0), with exit code \(code)" }
    } else {
      words.deed
    }
  }

  private var words: (name: String, status: String, deed: String?) {
    switch self {
    case .finished: ("finished", "ran", nil)
    case .threw: ("threw", "threw an error", "threw an error")
    case .trapped: ("trapped", "stopped", "stopped the program")
    case .timedOut: ("timedOut", "timed out", "ran longer than the time limit")
    case .overMemory: ("overMemory", "out of memory", "used more memory than the limit")
    case .flooded: ("flooded", "too much output", "printed more than the limit")
    case .forbidden: ("forbidden", "forbidden", "asked the system for what its sandbox forbids")
    case .exited: ("exited", "exited", "ended the program itself")
    case .notCompiled: ("notCompiled", "does not compile", "does not compile")
    case .unanswered: ("unanswered", "not answered yet", nil)
    case .blocked: ("blocked", "blocked", nil)
    }
  }
}

extension Outcome {
  /// Whether it has no answer yet, and nothing that should be one: no failure, then.
  package var isOpen: Bool { ending == .unanswered && file == nil }
}
