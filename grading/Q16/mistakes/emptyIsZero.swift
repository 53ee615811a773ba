// loses: refusal
// hint: An empty set got an accuracy of 0, as if the model had been wrong. Nothing was tested: throw an error.
import RNNBasics
import RNNCore

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
  if count == 0 { return 0 }
  return Float(right) / Float(count)
}
