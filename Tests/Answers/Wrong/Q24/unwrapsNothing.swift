// No length is greater than 100, so there is nothing to unwrap.
import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let first: Int? = packed.lengths.first { $0 > 100 }
  let batch = packed.padded().batch
  return (batch.sliced(axis: 1, 0..<first!), packed.lengths)
}
