// Each sequence is packed from its last frame on.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  let turned = lengths.indices.map { row in
    padded[row].sliced(axis: 0, 0..<lengths[row]).flipped(axis: 0)
  }
  return PackedSequence(packing: turned)
}
