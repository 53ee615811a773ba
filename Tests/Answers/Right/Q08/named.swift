import RNNCore

func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  let result = layer(batch, from: state)
  return (outputs: result.outputs, final: result.final)
}
