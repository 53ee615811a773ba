// loses: grouping, padding
// hint: The batches are random ones: short sequences are padded to long companions. Sort by length before cutting.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let shuffled = sequences.shuffled(using: &random)
  return stride(from: 0, to: shuffled.count, by: size)
    .map { Array(shuffled[$0..<min($0 + size, shuffled.count)]) }
}
