// loses: outputs, final, layers, state
// hint: The sequences were read from their end.
import RNNCore

func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  layer(batch.flipped(axis: 1), from: state)
}
