import RNNBasics
import RNNCore

func evaluate(
  _ model: any SequenceClassifier, on batches: [Batch], loss: Loss
) throws -> (loss: Float, accuracy: Float) {
  let mode = model.isTraining
  model.isTraining = false
  defer { model.isTraining = mode }
  // All sequences in one batch: one pass over the model.
  var sequences: [LabeledSequence] = []
  for batch in batches {
    for row in 0..<batch.count {
      sequences.append(
        LabeledSequence(
          features: batch.inputs[row].sliced(axis: 0, 0..<batch.lengths[row]),
          label: batch.targets[row]))
    }
  }
  let all = Batch(sequences)
  let scores = withoutGradient { model.logits(for: all) }
  let value = try withoutGradient { try loss(scores, all.targets).item }
  let hits = zip(scores.argmax(axis: 1), all.targets).filter { $0 == $1 }.count
  return (value, Float(hits) / Float(all.count))
}
