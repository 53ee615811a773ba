// loses: wrongLengths
// hint: A length beyond the end of the batch was cut to fit. It says that lengths and batch do not belong together: stop instead.
import RNNCore

func pack(_ padded: Tensor, lengths: [Int]) -> PackedSequence {
  PackedSequence(
    packing: padded, lengths: lengths.map { min($0, padded.shape[1]) })
}
