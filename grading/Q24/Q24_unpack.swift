import RNNCore

/// The padded batch that was packed.
///
/// - Returns: the batch, `[batch, longest time, features]`, its sequences in
///   their original order and zeros behind their ends; and the length of each.
func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  fatalError("Q24 is not answered yet")
}
