import RNNCore

/// How wrong the scores of a batch are: their mean cross entropy.
///
/// - Parameters:
///   - logits: `[batch, classes]`, scores without softmax. They can be far
///     apart.
///   - targets: the right class of each row, from 0.
/// - Returns: a single number, of shape `[]`, through which a gradient flows
///   back to the scores. Throws or stops when there is not one target for each
///   row of a batch, or a target is no class.
func classificationLoss(logits: Tensor, targets: [Int]) throws -> Tensor {
  fatalError("Q10 is not answered yet")
}
