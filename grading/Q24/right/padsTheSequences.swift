import RNNCore

func unpack(_ packed: PackedSequence) -> (batch: Tensor, lengths: [Int]) {
  let sequences = packed.unpacked()
  return (Tensor(padding: sequences, with: 0), sequences.map { $0.shape[0] })
}
