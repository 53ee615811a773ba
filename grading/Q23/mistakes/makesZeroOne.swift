// loses: lengthZero
// hint: A length of zero was taken for one, and a frame of padding for data. There is no state after no frame: stop instead.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  PackedSequence(packing: padded, lengths: lengths.map { max(1, $0) })
}
