// loses: restored
// hint: The model is in training mode afterwards even if it was not before. Remember the mode in which it came.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  model.isTraining = false
  defer { model.isTraining = true }
  var (total, right, count) = (Float(0), 0, 0)
  try withoutGradient {
    for batch in batches {
      let logits = model.logits(for: batch)
      total += try loss(logits, batch.targets).item * Float(batch.count)
      right += zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  return (total / Float(count), Float(right) / Float(count))
}
