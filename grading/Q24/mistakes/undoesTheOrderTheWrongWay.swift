// loses: batch, order
// hint: The order was undone with the indices that made it, which sorts a second time. The way back is `unsortedIndices`.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let (batch, lengths) = packed.padded()
  let sorted = batch.selecting(packed.sortedIndices)
  return (sorted.selecting(packed.sortedIndices), lengths)
}
