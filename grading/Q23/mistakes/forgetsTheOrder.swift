// loses: order, ties
// hint: The sequences were sorted, and the way back was forgotten: pass on the sorted indices, so that results meet their own targets.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  let packed = PackedSequence(packing: padded, lengths: lengths)
  return PackedSequence(data: packed.data, batchSizes: packed.batchSizes)
}
