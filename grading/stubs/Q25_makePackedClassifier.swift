import RNNBasics
import RNNCore

/// A model of your own that reads packed sequences, and never a frame of
/// padding: a class that is a `Module` and a `SequenceClassifier`.
///
/// Its `logits(for:)` takes a padded batch, `[batch, time, inputSize]`, with
/// lengths in any order, and returns scores, `[batch, classCount]`, in the order
/// of the batch. A sequence has the same scores in every batch, alone too.
/// Every parameter gets a gradient, and every frame has a part in it.
///
/// - Parameter random: where the layers draw their weights from.
func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  fatalError("Q25 is not answered yet")
}
