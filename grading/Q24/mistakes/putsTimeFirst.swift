// loses: batch, shape, values, order, padding
// hint: The batch is `[time, batch, features]`, as PyTorch has it by default. Here it is `[batch, time, features]`.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let (batch, lengths) = packed.padded()
  return (batch.transposed(0, 1), lengths)
}
