import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  precondition(lengths.count == padded.shape[0], "one length for each sequence")
  let longest = lengths.max() ?? 0
  precondition(longest <= padded.shape[1], "a sequence is longer than the batch")
  return PackedSequence(
    packing: padded.sliced(axis: 1, 0..<longest), lengths: lengths)
}
