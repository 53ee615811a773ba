import Exercises
import RNNCore

extension Padding {
  /// Pads made-up sequences.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    var value = random.uniform(in: 5...9)
    var lengths = random.unsortedLengths(random.size(4...6), to: 11)
    switch trial.name {
    case "usual", "refuses other features", "refuses no sequences": break
    // What is wrong here is not for want of room or of order.
    case "longest first": lengths.sort(by: >)
    case "one sequence": lengths = [random.size(4...9)]
    case "one frame": lengths = [1]
    case "equal lengths": lengths = Array(repeating: random.size(7...9), count: 5)
    // What a mask or a maximum over time asks for.
    case "minus infinity":
      lengths.sort(by: >)
      value = -.infinity
    default: throw UnknownTrial(name: trial.name)
    }
    var sequences = lengths.map { random.tensor([$0, features]) }
    if trial.name == "refuses no sequences" { sequences = [] }
    if trial.name == "refuses other features" {
      sequences[1] = random.tensor([lengths[1], features + 1])
    }

    let answered = try answer(sequences, value)
    var observation = Observation()
    observation.record(padded: answered.batch, features: features, lengths: lengths)
    observation.record("lengths", answered.lengths)
    return observation
  }
}
