import Exercises

extension Outcome.StandIn {
  /// "Q5 isn't answered yet: a list stands in for it."
  package var sentence: String { "Q\(question) isn't answered yet: \(name) stands in for it." }
}

extension Outcome {
  /// What a reader should know of the values that the question ran with; none when they are all from
  /// answers.
  package var notes: [String] { standIns.map(\.sentence) }
}
