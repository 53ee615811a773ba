// The last batch is not counted.
import RNNBasics
import RNNCore

func accuracy(of model: any SequenceClassifier, on batches: [Batch]) throws -> Float {
  precondition(!batches.isEmpty)
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }
  var (right, count) = (0, 0)
  withoutGradient {
    for batch in batches.count > 1 ? batches.dropLast() : batches[...] {
      right += zip(model.logits(for: batch).argmax(axis: 1), batch.targets).count { $0 == $1 }
      count += batch.count
    }
  }
  return Float(right) / Float(count)
}
