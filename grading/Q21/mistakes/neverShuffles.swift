// loses: grouping, order, company
// hint: Nothing was shuffled, so that all epochs are alike. Shuffle the sequences before sorting, and the batches after cutting.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.sorted { $0.length < $1.length }
  return stride(from: 0, to: sorted.count, by: size)
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
}
