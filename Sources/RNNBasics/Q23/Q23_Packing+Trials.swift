import Exercises
import RNNCore

extension Packing {
  public enum Trials: String, TrialKind {
    case unsorted
    case longestFirst = "longest first"
    case oneSequence = "one sequence"
    case oneFrame = "one frame"
    case equalLengths = "equal lengths"
    case refusesLengthZero = "refuses length zero"
    case refusesALengthBeyondTheEnd = "refuses a length beyond the end"
    case refusesTooFewLengths = "refuses too few lengths"
  }

  /// Packs a made-up batch whose padding is noise, and longer than its longest sequence.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let (features, longest) = (random.size(2...3), 9)
    var lengths = random.unsortedLengths(random.size(4...6), to: longest)
    switch trial.kind {
    case .unsorted: break
    case .longestFirst: lengths.sort(by: >)
    case .oneSequence: lengths = [random.size(4...7)]
    case .oneFrame: lengths = [1]
    // The first is short, so that the order changes.
    case .equalLengths:
      let (short, long) = (random.size(2...4), random.size(6...8))
      lengths = [short, long, short, long, long]
    case .refusesLengthZero: lengths[random.size(0...lengths.count - 1)] = 0
    case .refusesALengthBeyondTheEnd:
      lengths[random.size(0...lengths.count - 1)] = longest + 2
    case .refusesTooFewLengths: break
    }
    let padded = random.tensor([lengths.count, longest + 1, features])
    if trial.kind == .refusesTooFewLengths { lengths.removeLast() }

    let packed = try answer(padded, lengths)
    var observation = Observation()
    observation.record("batch sizes", packed.batchSizes)
    if trial.kind == .equalLengths {
      // Which of them stands first is nobody's business, as long as the way back is right.
      observation.record("sequences", packed.unpacked().flatMap(\.values))
      observation.record("lengths", packed.lengths)
    } else {
      observation.record("data", packed.data)
      observation.record("sorted indices", packed.sortedIndices)
      observation.record("unsorted indices", packed.unsortedIndices)
    }
    return observation
  }
}
