import Exercises
import Marking
import Running

/// A question with a criterion for every rule.
let sampleRubric = QuestionRubric(
  7, trials: ["usual", "one step", "refuses NaN"],
  criteria: [
    Criterion(
      "outputs", points: 200, "The outputs are right", facts: ["outputs"], .close,
      advice: "Look at the recurrence."),
    Criterion(
      "lengths", points: 100, "The lengths are kept", on: ["usual"], facts: ["lengths"], .exact,
      advice: "Look at the lengths."),
    Criterion(
      "refusal", points: 100, "NaN is refused", on: ["refuses NaN"], .refusal,
      advice: "Throw an error."),
  ])

/// What the reference reports in the sample's trials.
let sampleRecords: [TrialRecord] = [
  .observed(["outputs": .tensor([2, 3], [1, 2, 3, 4, 5, 6]), "lengths": .integers([3, 2])]),
  .observed(["outputs": .tensor([1, 3], [0.5, 0.25, 0.125]), "lengths": .integers([1])]),
  .refused(message: "the input is no number"),
]

extension Evidence {
  /// The same records in public and hidden trials.
  init(_ records: [TrialRecord]) {
    self.init(open: records, hidden: records, hiddenAgain: records)
  }

  static let ofReference = Evidence(sampleRecords)

  /// The reference's evidence, but for one trial.
  func replacing(_ place: Int, with record: TrialRecord) -> Evidence {
    var changed = self
    changed.open[place] = record
    changed.hidden[place] = record
    changed.hiddenAgain[place] = record
    return changed
  }

  /// The same, but for the hidden trials only.
  func replacingHidden(_ place: Int, with record: TrialRecord) -> Evidence {
    var changed = self
    changed.hidden[place] = record
    changed.hiddenAgain[place] = record
    return changed
  }
}

extension Observation: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init()
    for (name, value) in elements { record(name, value) }
  }
}

extension Observation.Value {
  static func tensor(_ shape: [Int], _ numbers: [Float]) -> Self {
    .numbers(shape: shape, bits: numbers.map(\.bitPattern))
  }

  static func list(_ numbers: [Float]) -> Self { tensor([numbers.count], numbers) }
}

/// A question with a single criterion, on one kind of trial and one fact, "x".
func rubric(_ rule: Criterion.Rule) -> QuestionRubric {
  QuestionRubric(
    3, trials: ["usual"],
    criteria: [Criterion("x", points: 400, "x is right", facts: ["x"], rule, advice: "Look at x.")])
}

/// The message on the single criterion when the answer reports one value and another is right;
/// `nil` when they agree.
func message(
  _ rule: Criterion.Rule, got own: Observation.Value, expected: Observation.Value,
  onlyHidden: Bool = false
) throws -> String? {
  let reference = Evidence([.observed(["x": expected])])
  let wrong = TrialRecord.observed(["x": own])
  let evidence =
    onlyHidden ? reference.replacingHidden(0, with: wrong) : reference.replacing(0, with: wrong)
  let grade = try rubric(rule).grade(evidence, against: reference)
  return grade.criteria[0].message
}
