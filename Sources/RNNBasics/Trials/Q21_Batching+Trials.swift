import Exercises
import RNNCore

extension Batching {
  /// Batches made-up sequences, and does so again and again where the order is what matters.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let size = random.size(3...5)
    let full = random.size(6...8) * size
    let lengths: [Int]
    switch trial.name {
    case "full batches": lengths = random.lengths(full)
    case "a smaller last batch": lengths = random.lengths(full + random.size(1...size - 1))
    case "equal lengths": lengths = Array(repeating: random.size(2...6), count: full)
    case "one sequence": lengths = random.lengths(1)
    case "no sequences": lengths = []
    default: throw UnknownTrial(name: trial.name)
    }
    // The label tells which sequence it is.
    let sequences = lengths.enumerated().map { index, length in
      LabeledSequence(features: random.tensor([length, 2]), label: index)
    }
    var stream = random.split()
    let batches = try answer(sequences, size, &stream)

    var observation = Observation()
    observation.record(
      "sequences",
      batches.joined().map { sequence in
        let isKnown = sequences.indices.contains(sequence.label)
        return isKnown && sequence.features == sequences[sequence.label].features
          ? sequence.label : -1
      })
    observation.record("number of batches", batches.count)
    observation.record("sequences in the largest batch", batches.map(\.count).max() ?? 0)
    observation.record("padding", batches.padding)
    guard lengths.count == full else { return observation }

    func epochs(from start: Random) throws -> [[[LabeledSequence]]] {
      var stream = start
      return try (0..<epochCount).map { _ in try answer(sequences, size, &stream) }
    }
    let start = random.split()
    let (run, again) = (try epochs(from: start), try epochs(from: start))
    observation.record("the same seed repeats", run.map(\.labels) == again.map(\.labels))
    // By the longest of each batch, which tells nothing of who is in it with whom.
    observation.record("orders differ", Set(run.map { $0.map(\.longest) }).count > 1)
    observation.record("companions differ", Set(run.map { Set($0.labels.map(Set.init)) }).count > 1)
    return observation
  }

  /// So many that a random order does not come out the same every time.
  private static let epochCount = 6
}

extension [[LabeledSequence]] {
  fileprivate var labels: [[Int]] { map { $0.map(\.label) } }

  /// The frames of padding that the sequences need. One that is in several batches is padded once, in the
  /// one that fits it best: that it comes again is another mistake.
  fileprivate var padding: Int {
    var needs: [Int: Int] = [:]
    for batch in self {
      for sequence in batch {
        let need = batch.longest - sequence.length
        needs[sequence.label] = Swift.min(needs[sequence.label] ?? need, need)
      }
    }
    return needs.values.reduce(0, +)
  }
}

extension [LabeledSequence] {
  fileprivate var longest: Int { map(\.length).max() ?? 0 }
}

extension Random {
  /// Lengths of sequences, some of them perhaps equal.
  fileprivate mutating func lengths(_ count: Int) -> [Int] {
    (0..<count).map { _ in size(1...25) }
  }
}
