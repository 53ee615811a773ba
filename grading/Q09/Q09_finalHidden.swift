import RNNCore

/// What a classifier reads: the final state of the top layer, its directions side by side.
///
/// - Parameters:
///   - final: the final states of all layers and directions, `[layers · directions, batch, hidden]`;
///     layer by layer from the lowest, of each the forward direction first.
///   - directions: how many directions the layer has, 1 or 2.
/// - Returns: `[batch, directions · hidden]`. Gradients flow back to `final`.
func finalHidden(_ final: Tensor, directions: Int) -> Tensor {
  fatalError("Q9 is not answered yet")
}
