import Exercises
import RNNCore

extension ClassificationLoss {
  public enum Trials: String, TrialKind {
    case usual
    case oneRow = "one row"
    case oneClass = "one class"
    case largeScores = "large scores"
    case refusesTooFewTargets = "refuses too few targets"
    case refusesTooManyTargets = "refuses too many targets"
    case refusesOneRowWithoutABatch = "refuses one row without a batch"
    case refusesAClassBeyondTheLast = "refuses a class beyond the last"
    case refusesANegativeClass = "refuses a negative class"
  }

  /// Asks for the loss of made-up scores, and for its gradient.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let rows = trial.kind == .oneRow ? 1 : random.size(3...5)
    let classes = trial.kind == .oneClass ? 1 : random.size(6...9)
    var scores = random.tensor([rows, classes], deviation: 2)
    var targets = (0..<rows).map { _ in random.size(0...classes - 1) }
    switch trial.kind {
    case .usual, .oneRow, .oneClass: break
    case .largeScores:
      // In one row all is on the wrong class: e to its score is no number any more, and the
      // probability of the right class is zero.
      var values = scores.values
      values[targets[0]] = random.uniform(in: -200 ... -150)
      values[(targets[0] + 1) % classes] = random.uniform(in: 150...200)
      scores = Tensor(values, shape: scores.shape)
    case .refusesTooFewTargets: targets.removeLast()
    case .refusesTooManyTargets: targets.append(0)
    case .refusesOneRowWithoutABatch:
      scores = scores[0]
      targets = [targets[0]]
    case .refusesAClassBeyondTheLast: targets[random.size(0...rows - 1)] = classes
    case .refusesANegativeClass: targets[random.size(0...rows - 1)] = -1
    }

    scores = scores.requiringGradient()
    let loss = try answer(scores, targets)
    var observation = Observation()
    observation.record("loss", loss)
    // Whatever its shape and its sign: those are looked at elsewhere.
    observation.record("size of the loss", loss.values.map(abs))
    if loss.count == 1, loss.requiresGradient { loss.backward() }
    if let gradient = scores.gradient {
      observation.record("gradient of the scores", gradient)
    } else {
      observation.record("gradient of the scores", ["missing"])
    }
    return observation
  }
}
