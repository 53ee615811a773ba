import Exercises

extension Outcome.Ending {
  /// The ending in a word or two, for a badge.
  public var badge: String {
    switch self {
    case .finished: "finished"
    case .threw: "threw an error"
    case .trapped: "stopped"
    case .timedOut: "timed out"
    case .overMemory: "out of memory"
    case .flooded: "too much output"
    case .forbidden: "forbidden"
    case .exited: "exited"
    case .notCompiled: "does not compile"
    case .unanswered: "not answered"
    case .blocked: "blocked"
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
    case .forbidden: "The answer asked the system for what its sandbox forbids"
    case .exited(let code): "The answer ended the program itself, with exit code \(code)"
    case .notCompiled: "The answer does not compile"
    case .unanswered: "There is no answer yet"
    case .blocked(let number): "It needs the value of Q\(number), which did not finish"
    }
  }
}

/// Why a question did not finish, in the words of every format: "Did not finish. The answer threw an
/// error, at Q12_Median.swift:14." The formats only mark its parts.
struct Failure {
  let beginning = "Did not finish."
  /// A clause: "The answer threw an error".
  let explanation: String
  /// Where it went wrong, when that is known: `Q12_Median.swift:14`.
  let place: String?
  let message: String?

  /// `nil` when the question finished.
  init?(of outcome: Outcome) {
    guard let explanation = outcome.ending.explanation else { return nil }
    self.explanation = explanation
    place = outcome.file.map { file in outcome.line.map { "\(file):\($0)" } ?? file }
    message = outcome.message
  }
}
