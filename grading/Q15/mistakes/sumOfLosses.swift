// loses: result, loss
// hint: The losses were added up and not divided by the number of sequences, so that larger data look worse.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }
  var (total, right, count) = (Float(0), 0, 0)
  try withoutGradient {
    for batch in batches {
      let logits = model.logits(for: batch)
      total += try loss(logits, batch.targets).item * Float(batch.count)
      right += zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  return (total, Float(right) / Float(count))
}
