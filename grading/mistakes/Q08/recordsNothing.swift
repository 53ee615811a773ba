// loses: gradients
// hint: The pass ran without recording: no gradient finds its way back. That is for use, not for training.
import RNNCore

func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  withoutGradient { layer(batch, from: state) }
}
