// loses: state
// hint: The layer began from zeros: the state that was given was not handed on.
import RNNCore

func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  layer(batch)
}
