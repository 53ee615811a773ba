// Neighbouring batches share a sequence.
import RNNCore

/// Batches of neighbours in length, in random order.
///
/// Sequences of one batch are padded to the longest of them: sorted by length,
/// they need next to no padding. Shuffling first mixes those of equal length,
/// shuffling the batches keeps the order from telling the length.
func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.shuffled(using: &random)
    .sorted { $0.features.shape[0] < $1.features.shape[0] }
  return stride(from: 0, to: sorted.count, by: max(1, size - 1))
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
    .shuffled(using: &random)
}
