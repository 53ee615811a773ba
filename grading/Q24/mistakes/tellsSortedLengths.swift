// loses: batch, lengths
// hint: The lengths run from the longest to the shortest, and the rows are in their original order. Bring the lengths back into it too.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let (batch, lengths) = packed.padded()
  return (batch, lengths.sorted(by: >))
}
