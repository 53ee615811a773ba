import RNNBasics
import RNNCore

/// Evaluates a model, in evaluation mode and with nothing recorded for
/// gradients. Afterwards it is in the mode in which it came.
///
/// - Parameters:
///   - batches: of different sizes.
///   - loss: gives the mean loss of a batch, or throws. An error of it comes out,
///     and the model is then, too, in the mode in which it came.
/// - Returns: the mean loss over all sequences, and the share of sequences, from
///   0 to 1, whose largest score is that of their class.
func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  fatalError("Q15 is not answered yet")
}
