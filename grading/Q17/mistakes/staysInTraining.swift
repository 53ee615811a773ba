// loses: use
// hint: The model was asked in the mode in which it came. Dropout acts in training mode, and the same sequence would get another answer each time.
import RNNBasics
import RNNCore

func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) -> Prediction {
  let batch = Batch([LabeledSequence(features: sequence, label: 0)])
  let logits = withoutGradient { model.logits(for: batch) }
  return Prediction(
    label: logits.argmax(axis: 1)[0], probabilities: softmax(logits).values)
}
