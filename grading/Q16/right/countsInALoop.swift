import RNNBasics
import RNNCore

private struct Nothing: Error {}

func accuracy(
  of model: any SequenceClassifier, on batches: [Batch]
) throws -> Float {
  var (right, all) = (0, 0)
  let mode = model.isTraining
  model.isTraining = false
  for batch in batches {
    let logits = model.logits(for: batch)
    for row in 0..<batch.count {
      let scores = logits[row].values
      var best = 0
      for label in scores.indices where scores[label] > scores[best] { best = label }
      if best == batch.targets[row] { right += 1 }
      all += 1
    }
  }
  model.isTraining = mode
  if all == 0 { throw Nothing() }
  return Float(right) / Float(all)
}
