// loses: error
// hint: An error of the loss was swallowed, and a number returned instead. Call it with `try`, so that your caller hears of it.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }
  var (total, right, count) = (Float(0), 0, 0)
  withoutGradient {
    for batch in batches {
      let logits = model.logits(for: batch)
      total += ((try? loss(logits, batch.targets).item) ?? .nan) * Float(batch.count)
      right += zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  return (total / Float(count), Float(right) / Float(count))
}
