// loses: mode
// hint: The model was evaluated in the mode in which it came. Dropout acts in training mode: set isTraining to false before you ask.
import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
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
