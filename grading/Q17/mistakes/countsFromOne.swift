// loses: prediction, label
// hint: The classes were counted from 1. A label is the place of its probability in the list, from 0.
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
    label: logits.argmax(axis: 1)[0] + 1, probabilities: softmax(logits).values)
}
