import Exercises
import RNNCore

extension Batching {
  public enum Trials: String, TrialKind {
    case fullBatches = "full batches"
    case aSmallerLastBatch = "a smaller last batch"
    case equalLengths = "equal lengths"
    case oneSequence = "one sequence"
    case noSequences = "no sequences"
    case refusesSizeZero = "refuses size zero"
  }

  /// Batches made-up sequences, and does so again and again where the order is what matters.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let size = random.size(3...5)
    let full = random.size(6...8) * size
    let lengths: [Int]
    switch trial.kind {
    case .fullBatches, .refusesSizeZero: lengths = random.lengths(full)
    case .aSmallerLastBatch: lengths = random.lengths(full + random.size(1...size - 1))
    case .equalLengths: lengths = Array(repeating: random.size(2...6), count: full)
    case .oneSequence: lengths = random.lengths(1)
    case .noSequences: lengths = []
    }
    // The label tells which sequence it is.
    let sequences = lengths.enumerated().map { index, length in
      LabeledSequence(features: random.tensor([length, 2]), label: index)
    }
    var stream = random.split()
    let batches = try answer(sequences, trial.isRefusal ? 0 : size, &stream)

    var observation = Observation()
    observation.record(
      "labels of the sequences",
      batches.joined().map { sequence in
        let isKnown = sequences.indices.contains(sequence.label)
        return isKnown && sequence.features == sequences[sequence.label].features
          ? sequence.label : -1
      })
    observation.record("their frames", batches.joined().map { $0.features.values.weightedSum })
    // What is needed at least is told to nobody who has less of it: that costs elsewhere.
    let needed = lengths.cut(into: size)
    observation.record("number of batches", max(batches.count, needed.count))
    observation.record(
      "sequences in the largest batch",
      max(batches.map(\.count).max() ?? 0, needed.map(\.count).max() ?? 0))
    observation.record(
      "frames of padding",
      max(batches.reduce(0) { $0 + $1.padding }, needed.reduce(0) { $0 + $1.padding }))
    guard lengths.count == full else { return observation }

    func epochs(from start: Random) throws -> [[[LabeledSequence]]] {
      var stream = start
      return try (0..<epochCount).map { _ in try answer(sequences, size, &stream) }
    }
    let start = random.split()
    let (run, again) = (try epochs(from: start), try epochs(from: start))
    let other = try epochs(from: random.split())
    observation.record(
      "the same seed gives the same batches", run.map(\.labels) == again.map(\.labels))
    // No criterion asks for it: it tells who doesn't shuffle from who always shuffles alike.
    observation.record("another seed gives other batches", run.map(\.labels) != other.map(\.labels))
    // By the longest of each batch, which tells nothing of who is in it with whom.
    observation.record(
      "the order of the batches changes", Set(run.map { $0.map(\.longest) }).count > 1)
    observation.record(
      "who shares a batch changes", Set(run.map { Set($0.labels.map(Set.init)) }).count > 1)
    return observation
  }

  /// So many that a random order does not come out the same every time.
  private static let epochCount = 6
}

extension [[LabeledSequence]] {
  fileprivate var labels: [[Int]] { map { $0.map(\.label) } }
}

extension [LabeledSequence] {
  fileprivate var longest: Int { map(\.length).max() ?? 0 }

  /// The frames of padding that the batch needs.
  fileprivate var padding: Int { map(\.length).padding }
}

extension [Int] {
  /// Lengths in the batches that need the least padding, all of them full but one.
  fileprivate func cut(into size: Int) -> [[Int]] {
    let sorted = sorted()
    return stride(from: 0, to: count, by: size).map {
      Array(sorted[$0..<Swift.min($0 + size, count)])
    }
  }

  /// The frames of padding that a batch of sequences of these lengths needs.
  fileprivate var padding: Int { count * (self.max() ?? 0) - reduce(0, +) }
}

extension [Float] {
  /// A number that tells these from any others, in this order.
  fileprivate var weightedSum: Float {
    zip(1..., self).reduce(0) { $0 + Float($1.0) * $1.1 }
  }
}

extension Random {
  /// Lengths of sequences, some of them perhaps equal.
  fileprivate mutating func lengths(_ count: Int) -> [Int] {
    (0..<count).map { _ in size(1...25) }
  }
}
