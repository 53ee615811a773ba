// loses: batch, values, lengths
// hint: The sequences were sorted by length. Their order is not to change: the targets have the same one.
import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  let sorted = sequences.sorted { $0.shape[0] > $1.shape[0] }
  return (Tensor(padding: sorted, with: value), sorted.map { $0.shape[0] })
}
