// loses: prediction, probabilities
// hint: A sigmoid makes of every score a number from 0 to 1, but together they are not 1. One of several classes is the softmax's affair.
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
    label: logits.argmax(axis: 1)[0], probabilities: sigmoid(logits).values)
}
