import Exercises
import RNNCore

extension Unpacking {
  public enum Trials: String, TrialKind {
    case unsorted
    case longestFirst = "longest first"
    case oneSequence = "one sequence"
    case equalLengths = "equal lengths"
  }

  /// Unpacks what the course has packed.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    var lengths = random.unsortedLengths(random.size(4...6), to: 9)
    switch trial.kind {
    case .unsorted: break
    case .longestFirst: lengths.sort(by: >)
    case .oneSequence: lengths = [random.size(4...7)]
    case .equalLengths: lengths = Array(repeating: random.size(7...9), count: 5)
    }
    let sequences = lengths.map { random.tensor([$0, features]) }

    let answered = try answer(PackedSequence(packing: sequences))
    var observation = Observation()
    observation.record(padded: answered.batch, features: features, lengths: lengths)
    observation.record("lengths", answered.lengths)
    return observation
  }
}
