// loses: batch, padding
// hint: Sequences that have ended were filled up with their last frame. What follows the end is zero.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let (batch, lengths) = packed.padded()
  let rows = lengths.enumerated().map { index, length in
    let steps = (0..<batch.shape[1]).map { min($0, length - 1) }
    return batch[index].selecting(steps)
  }
  return (stacked(rows), lengths)
}
