import RNNCore

/// The frames of a padded batch without the padding, ordered by time step.
///
/// - Parameters:
///   - padded: `[batch, time, features]`; what stands beyond a sequence's length
///     is padding, whatever it is.
///   - lengths: the number of frames of each sequence, in any order.
/// - Returns: the frames, `[total, features]`, with their batch sizes, and the
///   way back to the order of the batch. Traps unless there is one length for
///   each sequence, each from 1 to `time`.
func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  fatalError("Q23 is not answered yet")
}
