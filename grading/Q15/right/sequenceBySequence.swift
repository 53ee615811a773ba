import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let before = model.isTraining
  model.isTraining = false
  defer { model.isTraining = before }
  var losses: [Float] = []
  var hits: [Float] = []
  for batch in batches {
    for row in 0..<batch.count {
      let own = Batch(
        inputs: batch.inputs.sliced(axis: 0, row..<row + 1), lengths: [batch.lengths[row]],
        targets: [batch.targets[row]])
      let scores = withoutGradient { model.logits(for: own) }
      losses.append(try loss(scores, own.targets).item)
      hits.append(scores.argmax(axis: 1) == own.targets ? 1 : 0)
    }
  }
  let count = Float(losses.count)
  return (losses.reduce(0, +) / count, hits.reduce(0, +) / count)
}
