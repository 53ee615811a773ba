import RNNCore

func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
  let (count, batch, hidden) = (final.shape[0], final.shape[1], final.shape[2])
  let layers = final.reshaped([count / directions, directions, batch, hidden])
  let top = layers[layers.shape[0] - 1]
  // [directions, batch, hidden] → [batch, directions, hidden]: now both lie side by side.
  return top.transposed(0, 1).reshaped([batch, directions * hidden])
}
