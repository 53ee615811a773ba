import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let mode = model.isTraining
  defer { model.isTraining = mode }
  model.isTraining = false
  let scores = withoutGradient { concatenated(batches.map { model.logits(for: $0) }, axis: 0) }
  let targets = batches.flatMap(\.targets)
  let right = zip(scores.argmax(axis: 1), targets).filter { $0.0 == $0.1 }
  return (try loss(scores, targets).item, Float(right.count) / Float(targets.count))
}
