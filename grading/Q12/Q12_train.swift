import RNNBasics
import RNNCore

/// Trains a model, in training mode.
///
/// - Parameters:
///   - sequences: every one comes once in every epoch, in an order that is new
///     in every epoch.
///   - batchSize: how many sequences are in a batch; the last may be smaller.
///   - loss: gives the mean loss of a batch, or throws. Its errors come out.
///   - optimizer: takes a step after each batch, with its gradients only.
///   - random: where all randomness comes from.
/// - Returns: for each epoch the mean loss over all sequences, from the losses
///   that were learned from.
func train(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  fatalError("Q12 is not answered yet")
}
