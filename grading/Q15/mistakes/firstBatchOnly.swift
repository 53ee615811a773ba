// loses: result, loss, accuracy
// hint: Only the first batch was evaluated. Go over all batches, and count the sequences of all of them.
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
    for batch in batches.prefix(1) {
      let logits = model.logits(for: batch)
      let size = batch.targets.count
      total += try loss(logits, batch.targets).item * Float(size)
      right += zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 }
      count += size
    }
  }
  return (total / Float(count), Float(right) / Float(count))
}
