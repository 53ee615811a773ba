import RNNCore

/// By way of packed sequences, all of them of one length.
func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  let lengths = [Int](repeating: batch.shape[1], count: batch.shape[0])
  let packed = PackedSequence(packing: batch, lengths: lengths)
  let (outputs, final) = layer(packed, from: state)
  return (outputs.padded().batch, final)
}
