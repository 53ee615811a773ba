// loses: prediction, probabilities, largeScores
// hint: The scores were returned as they came from the model. Probabilities are from 0 to 1 and add up to 1: take the softmax.
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
  return Prediction(
    label: logits.argmax(axis: 1)[0], probabilities: logits.values)
}
