extension Tensor {
  /// A batch of sequences of different lengths, filled up to one length.
  ///
  /// PyTorch: `pad_sequence(sequences, batch_first=True, padding_value)`.
  ///
  /// - Parameters:
  ///   - sequences: each `[time, features]`, with its own `time`.
  ///   - value: what fills the places beyond a sequence's end.
  ///   - length: the common length; the longest sequence's when `nil`.
  ///
  /// The result is `[batch, time, features]`; gradients flow back to the sequences.
  /// Traps when there are no sequences, when they differ in features, and when one is longer than
  /// `length`.
  public init(padding sequences: [Tensor], with value: Float = 0, to length: Int? = nil) {
    guard let first = sequences.first else {
      fail("Tensor(padding:): expected at least one sequence, got none")
    }
    require(
      first.rank == 2, "Tensor(padding:): expected sequences [time, features], got \(first.shape)")
    let features = first.shape[1]
    for (index, sequence) in sequences.enumerated() {
      require(
        sequence.rank == 2 && sequence.shape[1] == features,
        "Tensor(padding:): expected [time, \(features)] for sequence \(index), got \(sequence.shape)"
      )
    }
    let longest = sequences.map { $0.shape[0] }.max() ?? 0
    let time = length ?? longest
    require(
      time >= longest,
      "Tensor(padding:): expected a length of at least \(longest), the longest sequence's, got \(time)"
    )

    let shape = [sequences.count, time, features]
    let storage = Storage(repeating: value, count: shape.product)
    for (index, sequence) in sequences.enumerated() {
      (storage.pointer + index * time * features).update(
        from: sequence.storage.pointer, count: sequence.count)
    }
    self = Tensor.result(of: "pad", sequences, shape: shape, storage: storage) { gradient in
      sequences.enumerated().map { index, sequence in
        guard sequence.node != nil else { return nil }
        let part = Storage(uninitialized: sequence.count)
        part.pointer.update(
          from: gradient.storage.pointer + index * time * features, count: sequence.count)
        return Tensor(shape: sequence.shape, storage: part)
      }
    }
  }
}
