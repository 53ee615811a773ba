import Exercises
import RNNCore

extension ModelDefinition {
  public enum Trials: String, TrialKind {
    case usual
    case oneStep = "one step"
    case oneSequence = "one sequence"
    case oneClass = "one class"
    case unequalLengths = "unequal lengths"
    case gradients
    case chance
  }

  /// Gives the answer's model the trial's own weights, and looks at its scores for made-up sequences.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    let count = trial.kind == .oneSequence ? 1 : random.size(4...5)
    let hidden = random.size(6...7)
    let classes = trial.kind == .oneClass ? 1 : random.size(8...9)
    let time = trial.kind == .oneStep ? 1 : random.size(10...12)

    var stream = random.split()
    let model = try answer(features, hidden, classes, &stream)
    // A model may drop numbers while it is trained, and give the same scores when it is used.
    model.isTraining = false
    model.takeWeights(of: trial)

    var observation = Observation()
    observation.record("parameter shapes", model.parameters.map(\.shape.asShape))
    let frames = random.tensor([count, time, features])
    let targets = Array(repeating: 0, count: count)
    let full = Batch(
      inputs: frames, lengths: Array(repeating: time, count: count), targets: targets)
    switch trial.kind {
    case .usual, .oneStep, .oneSequence, .oneClass:
      observation.record("logits", model.logits(for: full))
    case .chance:
      try observation.recordChance(of: &random) { [try answer(features, hidden, classes, &$0)] }
    case .gradients:
      let logits = model.logits(for: full)
      if logits.requiresGradient { (logits * random.tensor(logits.shape)).sum().backward() }
      // A model without parameters learns as little as one whose parameters get no gradient.
      observation.record(
        "parameters without gradient", model.parameters.isEmpty ? 1 : model.unreachedCount)
    case .unequalLengths:
      // The first is neither the longest nor the shortest.
      let lengths =
        [random.size(3...time - 1), time, 1] + (3..<count).map { _ in random.size(2...time) }
      let wild = random.tensor(frames.shape, deviation: 30)
      let padding = Tensor(
        lengths.flatMap { length in
          (0..<time).flatMap { Array(repeating: $0 < length ? 0 : 1, count: features) }
        }, shape: frames.shape)
      let zeros = frames.replacing(with: 0, where: padding)
      let logits = model.logits(for: Batch(inputs: zeros, lengths: lengths, targets: targets))
      let disturbed = model.logits(
        for: Batch(
          inputs: frames.replacing(with: wild, where: padding), lengths: lengths, targets: targets))
      observation.record("logits", logits)
      observation.record("shape of the scores", [logits.shape.asShape])
      let alone = lengths.indices.map { index in
        let own = frames.sliced(axis: 0, index..<index + 1).sliced(axis: 1, 0..<lengths[index])
        return model.logits(for: Batch(inputs: own, lengths: [lengths[index]], targets: [0]))
      }
      guard logits.shape == [count, classes], disturbed.shape == logits.shape,
        alone.allSatisfy({ $0.shape == [1, classes] })
      else { break }
      observation.record("change of the scores with the padding", disturbed - logits)
      observation.record(
        "difference from the scores of a sequence alone", concatenated(alone, axis: 0) - logits)
    }
    return observation
  }
}
