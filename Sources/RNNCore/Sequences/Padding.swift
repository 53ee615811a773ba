/// The side of a sequence that is filled up.
public enum PaddingSide: Sendable {
  /// Before its beginning: all sequences end together.
  case left
  /// Beyond its end: all sequences begin together.
  case right
}

extension Tensor {
  /// A batch of sequences of different lengths, filled up to one length.
  ///
  /// PyTorch: `pad_sequence(sequences, batch_first=True, padding_value, padding_side)`.
  ///
  /// - Parameters:
  ///   - sequences: each `[time, …]`, with its own `time`; of one to three axes.
  ///   - value: what fills the places beyond a sequence's end.
  ///   - length: the common length; the longest sequence's when `nil`.
  ///   - side: the side that is filled. To pack the batch it has to be `.right`.
  ///
  /// The result is `[batch, time, …]`; gradients flow back to the sequences.
  /// Traps when there are no sequences, when they differ in another axis than `time`, and when one
  /// is longer than `length`.
  public init(
    padding sequences: [Tensor], with value: Float = 0, to length: Int? = nil,
    side: PaddingSide = .right
  ) {
    guard let first = sequences.first else {
      fail("Tensor(padding:): expected at least one sequence, got none")
    }
    require(
      (1...3).contains(first.rank),
      "Tensor(padding:): expected sequences [time, features], got \(first.shape)")
    let features = first.shape[1...]
    for (index, sequence) in sequences.enumerated() {
      require(
        sequence.rank == first.rank && sequence.shape[1...] == features,
        "Tensor(padding:): expected [\((["time"] + features.map(String.init)).joined(separator: ", "))]"
          + " for sequence \(index), got \(sequence.shape)")
    }
    let longest = sequences.map { $0.shape[0] }.max() ?? 0
    let time = length ?? longest
    require(
      time >= longest,
      "Tensor(padding:): expected a length of at least \(longest), the longest sequence's, got \(time)"
    )

    let width = time * features.product
    // Where the numbers of each sequence begin in the batch.
    let starts = sequences.enumerated().map { index, sequence in
      index * width + (side == .left ? width - sequence.count : 0)
    }
    let shape = [sequences.count, time] + features
    let storage = Storage(repeating: value, count: shape.product)
    for (sequence, start) in zip(sequences, starts) {
      (storage.pointer + start).update(from: sequence.storage.pointer, count: sequence.count)
    }
    self = Tensor.result(of: "pad", sequences, shape: shape, storage: storage) { gradient in
      zip(sequences, starts).map { sequence, start in
        guard sequence.node != nil else { return nil }
        let part = Storage(uninitialized: sequence.count)
        part.pointer.update(from: gradient.storage.pointer + start, count: sequence.count)
        return Tensor(shape: sequence.shape, storage: part)
      }
    }
  }
}

/// The sequences of a padded batch, each without its padding; gradients flow back to the batch.
///
/// PyTorch: `unpad_sequence(padded, lengths, batch_first=True)`.
///
/// - Parameters:
///   - padded: `[batch, time, …]`.
///   - lengths: how many of each sequence's steps are its own.
///   - side: the side that was filled up.
/// - Returns: a tensor `[length, …]` for each sequence. Traps unless there is one length for each
///   sequence, each from 0 to `time`.
public func unpadded(
  _ padded: Tensor, lengths: [Int], side: PaddingSide = .right
) -> [Tensor] {
  require(padded.rank >= 2, "unpadded: expected [batch, time, features], got \(padded.shape)")
  let (batch, time) = (padded.shape[0], padded.shape[1])
  require(
    lengths.count == batch,
    "unpadded: expected \(batch) lengths for \(padded.shape), got \(lengths.count)")
  return lengths.enumerated().map { index, length in
    require(
      (0...time).contains(length),
      "unpadded: expected lengths from 0 to \(time), got \(length) for sequence \(index)")
    let start = side == .left ? time - length : 0
    return padded[index].sliced(axis: 0, start..<start + length)
  }
}
