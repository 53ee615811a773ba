// loses: values
// hint: The value was multiplied by 0 where the sequences stand, and 0 times infinity is no number. Choose between the two instead of adding their products.
import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  let batch = Tensor(padding: sequences, with: 0)
  let ones = sequences.map { Tensor($0.values.map { _ in 1 }, shape: $0.shape) }
  let isPadding = Tensor(padding: ones, with: 0).values.map { 1 - $0 }
  let numbers = zip(batch.values, isPadding).map { $0 + $1 * value }
  return (Tensor(numbers, shape: batch.shape), sequences.map { $0.shape[0] })
}
