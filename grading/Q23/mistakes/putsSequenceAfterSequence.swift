// loses: data, ties
// hint: The frames of one sequence follow each other. Packed frames go step by step: the first frames of all sequences come first.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  let packed = PackedSequence(packing: padded, lengths: lengths)
  let longestFirst = packed.sortedIndices.map { index in
    padded[index].sliced(axis: 0, 0..<lengths[index])
  }
  return PackedSequence(
    data: concatenated(longestFirst, axis: 0), batchSizes: packed.batchSizes,
    sortedIndices: packed.sortedIndices)
}
