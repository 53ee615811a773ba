// loses: data, batchSizes, order, ties
// hint: Lengths were expected from the longest to the shortest. Batches come in any order: sort inside, and remember the order.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  PackedSequence(packingSorted: padded, lengths: lengths)
}
