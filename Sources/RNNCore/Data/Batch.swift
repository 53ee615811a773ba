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

  /// Sequences that are padded already: `inputs` is `[batch, time, feature]`.
  ///
  /// Traps unless there is one length, from 1 to `time`, and one class for each sequence.
  public init(inputs: Tensor, lengths: [Int], targets: [Int]) {
    require(inputs.rank == 3, "Batch: expected [batch, time, feature], got \(inputs.shape)")
    require(
      lengths.count == inputs.shape[0] && targets.count == inputs.shape[0],
      "Batch: expected \(inputs.shape[0]) lengths and targets, got \(lengths.count) and \(targets.count)"
    )
    for (index, length) in lengths.enumerated() {
      require(
        length >= 1 && length <= inputs.shape[1],
        "Batch: expected lengths from 1 to \(inputs.shape[1]), got \(length) at index \(index)")
    }
    self.inputs = inputs
    self.lengths = lengths
    self.targets = targets
  }

  /// Of something that has been computed for every time step, what belongs to the last one of each
  /// sequence itself: `[batch, feature]` from `[batch, time, feature]`.
  ///
  /// Traps when `outputs` does not have this batch's sequences and steps.
  public func lastFrames(of outputs: Tensor) -> Tensor {
    let time = inputs.shape[1]
    require(
      outputs.rank == 3 && outputs.shape[0] == count && outputs.shape[1] == time,
      "lastFrames: expected [\(count), \(time), feature], got \(outputs.shape)")
    return outputs.reshaped([count * time, outputs.shape[2]])
      .selecting(lengths.enumerated().map { $0 * time + $1 - 1 })
  }

  /// Sequences in their order, padded with zeros to the longest of them.
  ///
  /// Traps when there is no sequence, when one has no time step, and when they differ in the number of
  /// features.
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
    self.init(
      inputs: Tensor(padding: sequences.map(\.features)), lengths: sequences.map(\.length),
      targets: sequences.map(\.label))
  }
}

extension [LabeledSequence] {
  /// The sequences in their order, `size` to a batch; the last batch has what is left.
  ///
  /// Traps when `size` is not positive.
  public func batched(size: Int) -> [Batch] {
    require(size > 0, "batched: expected a size of at least 1, got \(size)")
    return stride(from: 0, to: count, by: size).map { start in
      Batch(Array(self[start..<Swift.min(start + size, count)]))
    }
  }

  /// The sequences in a random order, `size` to a batch; the last batch has what is left.
  ///
  /// - Parameter groupedByLength: whether sequences of similar length go into the same batch, which
  ///   wastes the least on padding. The order of the batches is then random, and that of sequences
  ///   of equal length. Traps when `size` is not positive.
  public func batched(
    size: Int, groupedByLength: Bool = false, using random: inout Random
  ) -> [Batch] {
    let shuffled = random.permutation(of: count).map { self[$0] }
    guard groupedByLength else { return shuffled.batched(size: size) }
    // Swift's sort is stable: equal lengths stay shuffled.
    let grouped = shuffled.sorted { $0.length < $1.length }.batched(size: size)
    return random.permutation(of: grouped.count).map { grouped[$0] }
  }
}
