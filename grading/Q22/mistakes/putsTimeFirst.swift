// loses: batch, shape, values, padding
// hint: The batch is `[time, batch, features]`, as PyTorch has it by default. Here it is `[batch, time, features]`.
import RNNCore

func pad(
  _ sequences: [Tensor], with value: Float
) -> (batch: Tensor, lengths: [Int]) {
  let batch = Tensor(padding: sequences, with: value)
  return (batch.transposed(0, 1), sequences.map { $0.shape[0] })
}
