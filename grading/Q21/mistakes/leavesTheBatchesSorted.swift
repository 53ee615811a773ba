// loses: grouping, order
// hint: The batches come from the shortest to the longest, every time. Shuffle them after cutting.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.shuffled(using: &random)
    .sorted { $0.length < $1.length }
  return stride(from: 0, to: sorted.count, by: size)
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
}
