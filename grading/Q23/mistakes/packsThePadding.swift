// loses: data, batchSizes, order, ties, lengthZero, wrongLengths
// hint: The padding was packed too: every sequence was taken at the length of the batch. Use the lengths.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  let (batch, time) = (padded.shape[0], padded.shape[1])
  return PackedSequence(
    packing: padded, lengths: Array(repeating: time, count: batch))
}
