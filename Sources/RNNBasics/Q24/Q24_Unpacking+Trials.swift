import Exercises
import RNNCore

extension Unpacking {
  /// Unpacks what the course has packed.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    var lengths = random.unsortedLengths(random.size(4...6), to: 9)
    switch trial.name {
    case "unsorted": break
    case "longest first": lengths.sort(by: >)
    case "one sequence": lengths = [random.size(4...7)]
    case "equal lengths": lengths = Array(repeating: random.size(7...9), count: 5)
    default: throw UnknownTrial(name: trial.name)
    }
    let sequences = lengths.map { random.tensor([$0, features]) }

    let answered = try answer(PackedSequence(packing: sequences))
    var observation = Observation()
    observation.record(padded: answered.batch, features: features, lengths: lengths)
    observation.record("lengths", answered.lengths)
    return observation
  }
}
