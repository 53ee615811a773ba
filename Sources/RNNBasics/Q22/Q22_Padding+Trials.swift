import Exercises
import RNNCore

extension Padding {
  public enum Trials: String, TrialKind {
    case usual
    case longestFirst = "longest first"
    case oneSequence = "one sequence"
    case oneFrame = "one frame"
    case equalLengths = "equal lengths"
    case minusInfinity = "minus infinity"
    case refusesNoSequences = "refuses no sequences"
    case refusesOtherFeatures = "refuses other features"
  }

  /// Pads made-up sequences.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    var value = random.uniform(in: 5...9)
    var lengths = random.unsortedLengths(random.size(4...6), to: 11)
    switch trial.kind {
    case .usual, .refusesOtherFeatures, .refusesNoSequences: break
    // What is wrong here is not for want of room or of order.
    case .longestFirst: lengths.sort(by: >)
    case .oneSequence: lengths = [random.size(4...9)]
    case .oneFrame: lengths = [1]
    case .equalLengths: lengths = Array(repeating: random.size(7...9), count: 5)
    // What a mask or a maximum over time asks for.
    case .minusInfinity:
      lengths.sort(by: >)
      value = -.infinity
    }
    var sequences = lengths.map { random.tensor([$0, features]) }
    if trial.kind == .refusesNoSequences { sequences = [] }
    if trial.kind == .refusesOtherFeatures {
      sequences[1] = random.tensor([lengths[1], features + 1])
    }

    let answered = try answer(sequences, value)
    var observation = Observation()
    observation.record(padded: answered.batch, features: features, lengths: lengths)
    observation.record("lengths", answered.lengths)
    return observation
  }
}
