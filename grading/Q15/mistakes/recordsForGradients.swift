// loses: gradients
// hint: Every operation was recorded for a backward() that never comes. Ask the model within withoutGradient.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }
  var (total, right, count) = (Float(0), 0, 0)
  for batch in batches {
    let logits = model.logits(for: batch)
    total += try loss(logits, batch.targets).item * Float(batch.count)
    right += zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 }
    count += batch.count
  }
  return (total / Float(count), Float(right) / Float(count))
}
