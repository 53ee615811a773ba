// loses: result, loss, accuracy
// hint: The mean of the batches' means was returned, in which a smaller last batch counts too much. Weigh by the number of sequences.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }
  var (total, share, count) = (Float(0), Float(0), 0)
  try withoutGradient {
    for batch in batches {
      let logits = model.logits(for: batch)
      total += try loss(logits, batch.targets).item
      share +=
        Float(zip(logits.argmax(axis: 1), batch.targets).count { $0 == $1 })
        / Float(batch.count)
      count += 1
    }
  }
  return (total / Float(count), share / Float(count))
}
