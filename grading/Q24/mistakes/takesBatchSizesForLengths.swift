// loses: batch, lengths
// hint: The batch sizes were told as lengths. They count sequences for each step; a length counts steps for each sequence.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  (packed.padded().batch, packed.batchSizes)
}
