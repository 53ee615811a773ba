import Exercises
import RNNCore

extension Inference {
  public enum Trials: String, TrialKind {
    case usual
    case oneStep = "one step"
    case oneClass = "one class"
    case largeScores = "large scores"
    case ties
    case refusesABatch = "refuses a batch"
    case refusesNoStep = "refuses no step"
  }

  /// Has a spy asked about single sequences.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let features = random.size(3...4)
    let classes = trial.kind == .oneClass ? 1 : random.size(5...7)
    let model = ClassifierSpy(
      features: features, hiddenSize: random.size(8...10), classes: classes, using: &random)
    // A length comes once: a shape that was remembered from the sequence before would show.
    var sequences = random.permutation(of: 12).prefix(5).map {
      random.tensor([$0 + 2, features])
    }
    switch trial.kind {
    case .usual, .oneClass: break
    case .oneStep: sequences = [random.tensor([1, features])]
    case .largeScores:
      // e to the largest of them is no number any more.
      let scores = (0..<classes).map { _ in random.uniform(in: -200...200) }
      model.answerAlways(scores.dropLast() + [random.uniform(in: 250...300)])
    case .ties:
      let tied = random.permutation(of: classes).prefix(2)
      model.answerAlways((0..<classes).map { tied.contains($0) ? 2 : -Float($0) })
    case .refusesABatch: sequences = [random.tensor([2, 5, features])]
    case .refusesNoStep: sequences = [Tensor([], shape: [0, features])]
    }

    var predictions: [Prediction] = []
    var modes: [Bool] = []
    for (index, sequence) in sequences.enumerated() {
      model.isTraining = index % 2 == 0
      predictions.append(try answer(model, sequence))
      modes.append(model.isTraining)
    }
    var observation = Observation()
    observation.record("labels", predictions.map(\.label))
    observation.record("probabilities", predictions.flatMap(\.probabilities))
    if trial.kind == .largeScores {
      // Whether they are those of a softmax is looked at elsewhere.
      observation.record(
        "numbers that are no probability",
        predictions.flatMap(\.probabilities).count { !(0...1 ~= $0) })
      observation.record(
        "probability of the largest score", predictions.map { $0.probabilities.last ?? .nan })
    }
    observation.recordModes(model.calls)
    observation.recordModesAfterwards(modes)
    observation.record("calls recorded for gradients", model.calls.count(where: \.isRecorded))
    return observation
  }
}
