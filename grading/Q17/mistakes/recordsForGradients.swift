// loses: use
// hint: Every operation was recorded for a backward() that never comes. Ask the model within withoutGradient.
import RNNBasics
import RNNCore

func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) -> Prediction {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }

  let batch = Batch([LabeledSequence(features: sequence, label: 0)])
  let logits = model.logits(for: batch)
  return Prediction(
    label: logits.argmax(axis: 1)[0], probabilities: softmax(logits).values)
}
