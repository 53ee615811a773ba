import RNNBasics
import RNNCore

func accuracy(
  of model: any SequenceClassifier, on batches: [Batch]
) throws -> Float {
  let mode = model.isTraining
  model.isTraining = false
  defer { model.isTraining = mode }
  let targets = batches.flatMap(\.targets)
  precondition(!targets.isEmpty, "there is nothing to test on")
  let labels = batches.flatMap { batch in
    withoutGradient { softmax(model.logits(for: batch)) }.argmax(axis: 1)
  }
  return Float(Double(zip(labels, targets).filter(==).count) / Double(targets.count))
}
