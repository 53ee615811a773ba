import Exercises
import RNNCore

extension Packing {
  /// Packs a made-up batch whose padding is noise, and longer than its longest sequence.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let (features, longest) = (random.size(2...3), 9)
    var lengths = random.unsortedLengths(random.size(4...6), to: longest)
    switch trial.name {
    case "unsorted": break
    case "longest first": lengths.sort(by: >)
    case "one sequence": lengths = [random.size(4...7)]
    case "one frame": lengths = [1]
    // The first is short, so that the order changes.
    case "equal lengths":
      let (short, long) = (random.size(2...4), random.size(6...8))
      lengths = [short, long, short, long, long]
    case "refuses length zero": lengths[random.size(0...lengths.count - 1)] = 0
    case "refuses a length beyond the end":
      lengths[random.size(0...lengths.count - 1)] = longest + 2
    case "refuses too few lengths": break
    default: throw UnknownTrial(name: trial.name)
    }
    let padded = random.tensor([lengths.count, longest + 1, features])
    if trial.name == "refuses too few lengths" { lengths.removeLast() }

    let packed = try answer(padded, lengths)
    var observation = Observation()
    observation.record("batch sizes", packed.batchSizes)
    if trial.name == "equal lengths" {
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
