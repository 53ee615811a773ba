import RNNBasics
import RNNCore

/// The share of sequences, from 0 to 1, whose class is predicted. Of classes
/// with equal scores the first is the prediction.
///
/// The model is asked in evaluation mode, and is afterwards in the mode in
/// which it came.
///
/// - Parameter batches: of different sizes.
/// - Throws: when there is no sequence.
func accuracy(
  of model: any SequenceClassifier, on batches: [Batch]
) throws -> Float {
  fatalError("Q16 is not answered yet")
}
