// loses: company
// hint: Sequences of equal length share their batches in every epoch. Shuffle the sequences before sorting: the sort keeps the order of equals.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.sorted { $0.length < $1.length }
  return stride(from: 0, to: sorted.count, by: size)
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
    .shuffled(using: &random)
}
