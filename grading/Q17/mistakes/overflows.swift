// loses: largeScores
// hint: The exponential of a large score is infinite. Subtract the largest score before, or use softmax, which does.
import RNNBasics
import RNNCore

func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) -> Prediction {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }

  let batch = Batch([LabeledSequence(features: sequence, label: 0)])
  let logits = withoutGradient { model.logits(for: batch) }
  let powers = exp(logits)
  return Prediction(
    label: logits.argmax(axis: 1)[0], probabilities: (powers / powers.sum()).values)
}
