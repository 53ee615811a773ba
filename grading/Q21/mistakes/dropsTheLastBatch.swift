// loses: once
// hint: The sequences that do not fill a batch were left out. They make a smaller last batch.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.shuffled(using: &random)
    .sorted { $0.length < $1.length }
  return (0..<sorted.count / size)
    .map { Array(sorted[$0 * size..<($0 + 1) * size]) }
    .shuffled(using: &random)
}
