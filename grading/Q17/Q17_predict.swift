import RNNBasics
import RNNCore

/// What a model says of one sequence.
///
/// The model is asked in evaluation mode, with nothing recorded for gradients,
/// and is afterwards in the mode in which it came.
///
/// - Parameter sequence: `[time, features]`.
/// - Returns: a probability for each class, and the class with the largest, the
///   first of equals. Throws or stops when `sequence` has other axes, or no step.
func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) throws -> Prediction {
  fatalError("Q17 is not answered yet")
}
