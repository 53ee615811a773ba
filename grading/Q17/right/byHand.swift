import Foundation
import RNNBasics
import RNNCore

private struct NotOneSequence: Error {}

func predict(
  _ model: any SequenceClassifier, _ sequence: Tensor
) throws -> Prediction {
  guard sequence.rank == 2, sequence.shape[0] > 0 else { throw NotOneSequence() }
  let mode = model.isTraining
  model.isTraining = false
  defer { model.isTraining = mode }
  let batch = Batch(
    inputs: sequence.reshaped([1] + sequence.shape), lengths: [sequence.shape[0]], targets: [0])
  let scores = withoutGradient { model.logits(for: batch) }.values.map { Double($0) }
  let largest = scores.max() ?? 0
  let powers = scores.map { exp($0 - largest) }
  let probabilities = powers.map { Float($0 / powers.reduce(0, +)) }
  return Prediction(
    label: scores.firstIndex(of: largest) ?? 0, probabilities: probabilities)
}
