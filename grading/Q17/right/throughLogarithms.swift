import RNNBasics
import RNNCore

func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) -> Prediction {
  let mode = model.isTraining
  model.isTraining = false
  defer { model.isTraining = mode }
  return withoutGradient {
    let batch = Batch([LabeledSequence(features: sequence, label: 0)])
    let probabilities = exp(logSoftmax(model.logits(for: batch), axis: 1))[0]
    return Prediction(
      label: probabilities.argmax(axis: 0)[0], probabilities: probabilities.values)
  }
}
