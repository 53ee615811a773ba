// The share of sequences that are classified wrongly.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }
  var (total, wrong, count) = (Float(0), 0, 0)
  try withoutGradient {
    for batch in batches {
      let logits = model.logits(for: batch)
      total += try loss(logits, batch.targets).item * Float(batch.count)
      wrong += zip(logits.argmax(axis: 1), batch.targets).filter { $0 != $1 }.count
      count += batch.count
    }
  }
  return (total / Float(count), Float(wrong) / Float(count))
}
