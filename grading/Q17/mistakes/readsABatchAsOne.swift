// loses: refusal
// hint: A batch was read as one long sequence. Check that the input has two axes, time and features.
import RNNBasics
import RNNCore

func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) -> Prediction {
  let wasTraining = model.isTraining
  model.isTraining = false
  defer { model.isTraining = wasTraining }

  let features = sequence.shape.last ?? 0
  let batch = Batch([
    LabeledSequence(features: sequence.reshaped([sequence.count / features, features]), label: 0)
  ])
  let logits = withoutGradient { model.logits(for: batch) }
  return Prediction(
    label: logits.argmax(axis: 1)[0], probabilities: softmax(logits).values)
}
