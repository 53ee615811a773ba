// loses: batch, order, lengths
// hint: The sequences still stand from the longest to the shortest. Bring rows and lengths back into the original order.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let (batch, lengths) = packed.padded()
  return (
    batch.selecting(packed.sortedIndices),
    packed.sortedIndices.map { lengths[$0] }
  )
}
