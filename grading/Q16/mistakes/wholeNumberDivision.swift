// loses: share, weighting, ties
// hint: The division was one of whole numbers, which leaves 0 or 1. Make both numbers floating-point before you divide.
import RNNBasics
import RNNCore

private struct NothingToTest: Error {}

func accuracy(
  of model: any SequenceClassifier, on batches: [Batch]
) throws -> Float {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }

  var (right, count) = (0, 0)
  withoutGradient {
    for batch in batches {
      let predicted = model.logits(for: batch).argmax(axis: 1)
      right += zip(predicted, batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  guard count > 0 else { throw NothingToTest() }
  return Float(right / count)
}
