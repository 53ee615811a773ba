import Exercises
import Wording

/// Why a question did not finish, in the words of every format: "Did not finish. The answer threw an
/// error, at Q12_TrainingLoop.swift:14." The formats only mark its parts.
struct Failure {
  let beginning = "Did not finish."
  /// A clause: "The answer threw an error".
  let explanation: String
  /// Where it went wrong, when that is known: `Q12_TrainingLoop.swift:14`.
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
