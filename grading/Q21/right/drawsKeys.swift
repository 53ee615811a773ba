import RNNCore

func batches(
  of sequences: [LabeledSequence], size: Int, using random: inout Random
) -> [[LabeledSequence]] {
  let keyed = sequences.map { (length: $0.length, key: random.next(), sequence: $0) }
  let sorted = keyed.sorted { ($0.length, $0.key) < ($1.length, $1.key) }.map(\.sequence)
  let starts = Array(stride(from: 0, to: sorted.count, by: size))
  return random.permutation(of: starts.count).map { place in
    let start = starts[place]
    return Array(sorted[start..<min(start + size, sorted.count)])
  }
}
