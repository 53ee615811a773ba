import Exercises
import Wording

/// Why a question did not finish, in the words of every format: "Did not finish. The answer threw an
/// error, at Q12_TrainingLoop.swift:14." Of one without answer nothing went wrong: "Not answered yet."
/// The formats only mark its parts.
struct Failure {
  let isUnanswered: Bool
  /// A clause: "The answer threw an error"; `nil` where the beginning says it all.
  let explanation: String?
  /// Where it went wrong, when that is known: `Q12_TrainingLoop.swift:14`.
  let place: String?
  let message: String?

  /// `nil` when the question finished.
  init?(of outcome: Outcome) {
    guard let explanation = outcome.ending.explanation else { return nil }
    isUnanswered = outcome.ending == .unanswered
    self.explanation = isUnanswered ? nil : explanation
    place = outcome.file.map { file in outcome.line.map { "\(file):\($0)" } ?? file }
    message = outcome.message
  }

  var beginning: String { isUnanswered ? "Not answered yet." : "Did not finish." }

  /// The first line as a text, such as "Did not finish. The answer threw an error, at Q3.swift:7."
  ///
  /// - Parameters:
  ///   - emphasis: marks the beginning.
  ///   - code: marks the place.
  func sentence(emphasis: (String) -> String = { $0 }, code: (String) -> String) -> String {
    let place = self.place.map { ", at \(code($0))" } ?? ""
    return emphasis(beginning) + (explanation.map { " \($0)\(place)." } ?? "")
  }
}
