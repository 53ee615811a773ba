// loses: grouping, once, sizes, padding, refusal
// hint: Neighbouring batches share sequences. Let each batch begin where the one before it ends: a stride of `size`.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.shuffled(using: &random)
    .sorted { $0.features.shape[0] < $1.features.shape[0] }
  return stride(from: 0, to: sorted.count, by: max(1, size - 1))
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
    .shuffled(using: &random)
}
