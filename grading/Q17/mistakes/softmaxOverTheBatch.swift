// loses: prediction, probabilities
// hint: The softmax was taken over the batch, where one sequence is alone and gets 1 for everything. Take it over the classes.
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
    label: logits.argmax(axis: 1)[0], probabilities: softmax(logits, axis: 0).values)
}
