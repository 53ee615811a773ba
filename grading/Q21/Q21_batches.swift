import RNNCore

/// Batches of neighbours in length, in random order.
///
/// Sequences of one batch are padded to the longest of them, and as little as
/// possible should be padding. From call to call the batches come in another
/// order, and sequences of equal length in other company.
///
/// - Parameters:
///   - sequences: those of one epoch; each goes into one batch.
///   - size: the number of sequences in a batch; one may be smaller, with the
///     rest.
///   - random: where all randomness comes from, so that the same seed gives the
///     same batches.
/// - Returns: the batches, and none of no sequences. Traps when `size` is 0.
func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  fatalError("Q21 is not answered yet")
}
