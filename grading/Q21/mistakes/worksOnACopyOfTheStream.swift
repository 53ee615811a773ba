// loses: grouping, order, company
// hint: The stream was copied and then left as it was, so that every epoch draws the same numbers. Draw from the stream that was passed.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  var copy = random
  let sorted = sequences.shuffled(using: &copy)
    .sorted { $0.length < $1.length }
  return stride(from: 0, to: sorted.count, by: size)
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
    .shuffled(using: &copy)
}
