import Exercises

extension Outcome.Ending {
  /// The ending's name in `run.json`.
  var name: String {
    switch self {
    case .finished: "finished"
    case .threw: "threw"
    case .trapped: "trapped"
    case .timedOut: "timedOut"
    case .overMemory: "overMemory"
    case .flooded: "flooded"
    case .exited: "exited"
    case .notCompiled: "notCompiled"
    case .unanswered: "unanswered"
    case .blocked: "blocked"
    }
  }

  /// The ending in a word or two, for a badge.
  public var badge: String {
    switch self {
    case .finished: "finished"
    case .threw: "threw an error"
    case .trapped: "stopped"
    case .timedOut: "timed out"
    case .overMemory: "out of memory"
    case .flooded: "too much output"
    case .exited: "exited"
    case .notCompiled: "does not compile"
    case .unanswered: "not answered"
    case .blocked: "not run"
    }
  }

  /// What happened, as a clause; `nil` when the question finished.
  var explanation: String? {
    switch self {
    case .finished: nil
    case .threw: "The answer threw an error"
    case .trapped: "The answer stopped the program"
    case .timedOut: "The answer ran longer than the time limit"
    case .overMemory: "The answer used more memory than the limit"
    case .flooded: "The answer printed more than the limit"
    case .exited(let code): "The answer ended the program itself, with exit code \(code)"
    case .notCompiled: "The answer does not compile"
    case .unanswered: "There is no answer yet"
    case .blocked(let number): "It needs the value of Q\(number), which did not finish"
    }
  }
}

extension Outcome {
  /// Where it went wrong: `Q12_TrainingLoop.swift:14`, or `nil` when that is not known.
  var place: String? {
    file.map { file in line.map { "\(file):\($0)" } ?? file }
  }
}
