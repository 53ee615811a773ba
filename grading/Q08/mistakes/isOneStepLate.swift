// loses: outputs, state
// hint: The outputs are one step late: at each place stands the state before the step, not after it.
import RNNCore

func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  let (outputs, final) = layer(batch, from: state)
  let first = Tensor.zeros([outputs.shape[0], 1, outputs.shape[2]])
  let earlier = outputs.sliced(axis: 1, 0..<outputs.shape[1] - 1)
  return (concatenated([first, earlier], axis: 1), final)
}
