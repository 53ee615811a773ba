import RNNBasics
import RNNCore

/// A model of your own to whose scores padding means nothing, as when it reads
/// packed sequences: a class that is a `Module` and a `SequenceClassifier`.
///
/// Its `logits(for:)` takes a padded batch, `[batch, time, inputSize]`, with
/// lengths in any order, and returns unnormalised scores, `[batch, classCount]`,
/// in the order of the batch. A sequence has the same scores in every batch, alone too.
/// Every parameter gets a gradient, and every frame has a part in it.
///
/// - Parameters:
///   - hiddenSize: the size of the state in each direction.
///   - random: where all layers draw their first weights from.
func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  fatalError("Q25 is not answered yet")
}
