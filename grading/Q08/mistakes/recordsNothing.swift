// loses: gradients
// hint: No gradient finds its way back to the layer: either the pass ran without recording, which is for use and not for training, or the tensors were made anew from their numbers. Return them as the layer made them.
import RNNCore

func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  withoutGradient { layer(batch, from: state) }
}
