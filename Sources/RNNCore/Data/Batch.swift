/// Sequences that go through a model together, padded with zeros to the longest of them.
public struct Batch {
  /// `[batch, time, feature]`
  public let inputs: Tensor
  /// How many time steps of each sequence are its own; what follows is padding.
  public let lengths: [Int]
  /// The class of each sequence.
  public let targets: [Int]

  /// The number of sequences.
  public var count: Int { lengths.count }

  /// Traps when there is no sequence, or they differ in the number of features.
  public init(_ sequences: [LabeledSequence]) {
    guard let first = sequences.first else {
      fail("Batch: expected at least one sequence, got none")
    }
    let width = first.features.shape[1]
    for (index, sequence) in sequences.enumerated() {
      require(
        sequence.features.shape[1] == width,
        "Batch: expected features [time, \(width)], got \(sequence.features.shape) at index \(index)"
      )
    }
    lengths = sequences.map(\.length)
    targets = sequences.map(\.label)
    let longest = lengths.max() ?? 0
    let padded = Storage(repeating: 0, count: sequences.count * longest * width)
    for (index, sequence) in sequences.enumerated() {
      (padded.pointer + index * longest * width).update(
        from: sequence.features.storage.pointer, count: sequence.features.count)
    }
    inputs = Tensor(shape: [sequences.count, longest, width], storage: padded)
  }
}

/// The sequences in their order, `size` to a batch; the last batch has what is left.
///
/// Traps when `size` is not positive.
public func batches(of sequences: [LabeledSequence], size: Int) -> [Batch] {
  require(size > 0, "batches: expected a size of at least 1, got \(size)")
  return stride(from: 0, to: sequences.count, by: size).map { start in
    Batch(Array(sequences[start..<min(start + size, sequences.count)]))
  }
}

/// The sequences in a random order, `size` to a batch; the last batch has what is left.
///
/// - Parameter groupedByLength: whether sequences of similar length go into the same batch, which
///   wastes the least on padding. The order of the batches is then random, and that of sequences of
///   equal length. Traps when `size` is not positive.
public func batches(
  of sequences: [LabeledSequence], size: Int, groupedByLength: Bool = false,
  using random: inout Random
) -> [Batch] {
  let shuffled = random.permutation(of: sequences.count).map { sequences[$0] }
  guard groupedByLength else { return batches(of: shuffled, size: size) }
  // Swift's sort is stable: equal lengths stay shuffled.
  let grouped = batches(of: shuffled.sorted { $0.length < $1.length }, size: size)
  return random.permutation(of: grouped.count).map { grouped[$0] }
}
