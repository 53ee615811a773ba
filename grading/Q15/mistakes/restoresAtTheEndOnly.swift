// loses: restored
// hint: The mode was put back at the end only, which is not reached when the loss throws. `defer` does it on every way out.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let wasTraining = model.isTraining
  model.isTraining = false
  var (total, right, count) = (Float(0), 0, 0)
  try withoutGradient {
    for batch in batches {
      let logits = model.logits(for: batch)
      total += try loss(logits, batch.targets).item * Float(batch.count)
      right += zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  model.isTraining = wasTraining
  return (total / Float(count), Float(right) / Float(count))
}
