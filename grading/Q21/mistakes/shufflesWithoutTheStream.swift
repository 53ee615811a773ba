// loses: seeded
// hint: The order comes from the system's generator. Pass the stream on: `shuffled(using: &random)`.
import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let sorted = sequences.shuffled()
    .sorted { $0.length < $1.length }
  return stride(from: 0, to: sorted.count, by: size)
    .map { Array(sorted[$0..<min($0 + size, sorted.count)]) }
    .shuffled()
}
