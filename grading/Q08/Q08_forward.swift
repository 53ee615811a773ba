import RNNCore

/// Runs a layer over a batch of sequences of one length.
///
/// - Parameters:
///   - layer: of any number of layers and directions.
///   - batch: `[batch, time, features]`.
///   - state: the hidden state before the first step, `[layers · directions, batch, hidden]`.
/// - Returns: the last layer's hidden state after every step, `[batch, time, directions · hidden]`, and
///   the hidden state after the last step, of the shape of `state`. Gradients flow back through both.
func forward(
  _ layer: RNN, _ batch: Tensor, from state: Tensor
) -> (outputs: Tensor, final: Tensor) {
  fatalError("Q8 is not answered yet")
}
