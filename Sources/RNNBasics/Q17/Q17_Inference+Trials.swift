import Exercises
import RNNCore

extension Inference {
  /// Has a spy asked about single sequences.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let features = random.size(3...4)
    let classes = trial.name == "one class" ? 1 : random.size(5...7)
    let model = ClassifierSpy(
      features: features, hiddenSize: random.size(8...10), classes: classes, using: &random)
    // A length comes once: a shape that was remembered from the sequence before would show.
    var sequences = random.permutation(of: 12).prefix(5).map {
      random.tensor([$0 + 2, features])
    }
    switch trial.name {
    case "usual", "one class": break
    case "one step": sequences = [random.tensor([1, features])]
    case "large scores":
      // e to the largest of them is no number any more.
      let scores = (0..<classes).map { _ in random.uniform(in: -200...200) }
      model.answerAlways(scores.dropLast() + [random.uniform(in: 250...300)])
    case "ties":
      let tied = random.permutation(of: classes).prefix(2)
      model.answerAlways((0..<classes).map { tied.contains($0) ? 2 : -Float($0) })
    case "refuses a batch": sequences = [random.tensor([2, 5, features])]
    case "refuses no step": sequences = [Tensor([], shape: [0, features])]
    default: throw UnknownTrial(name: trial.name)
    }

    var predictions: [Prediction] = []
    var modes: [Int] = []
    for (index, sequence) in sequences.enumerated() {
      model.isTraining = index % 2 == 0
      predictions.append(try answer(model, sequence))
      modes.append(model.isTraining ? 1 : 0)
    }
    var observation = Observation()
    observation.record("labels", predictions.map(\.label))
    observation.record("probabilities", predictions.flatMap(\.probabilities))
    if trial.name == "large scores" {
      // Whether they are those of a softmax is looked at elsewhere.
      observation.record(
        "numbers that are no probability",
        predictions.flatMap(\.probabilities).count { !(0...1 ~= $0) })
      observation.record(
        "probability of the largest score", predictions.map { $0.probabilities.last ?? .nan })
    }
    observation.recordModes(model.calls)
    observation.record("modes afterwards", modes)
    observation.record("recorded calls", model.calls.count(where: \.isRecorded))
    return observation
  }
}
