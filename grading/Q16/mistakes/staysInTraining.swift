// loses: mode
// hint: The model was tested in the mode in which it came. Dropout acts in training mode: set isTraining to false before you ask.
import RNNBasics
import RNNCore

private struct NothingToTest: Error {}

func accuracy(
  of model: any SequenceClassifier, on batches: [Batch]
) throws -> Float {
  var (right, count) = (0, 0)
  withoutGradient {
    for batch in batches {
      let predicted = model.logits(for: batch).argmax(axis: 1)
      right += zip(predicted, batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  guard count > 0 else { throw NothingToTest() }
  return Float(right) / Float(count)
}
