import Exercises
import RNNCore

extension FinalHidden {
  public enum Trials: String, TrialKind {
    case oneLayer = "one layer"
    case oneSequence = "one sequence"
    case stacked
    case twoDirections = "two directions"
    case stackedInTwoDirections = "stacked in two directions"
    case unequalLengths = "unequal lengths"
    case gradients
  }

  /// Hands over final states of layers of the course's own.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    let count = trial.kind == .oneSequence ? 1 : random.size(4...5)
    let hidden = random.size(6...7)
    let time = random.size(8...10)
    let (layers, bidirectional): (Int, Bool) =
      switch trial.kind {
      case .oneLayer, .oneSequence: (1, false)
      case .stacked: (random.size(2...3), false)
      case .twoDirections: (1, true)
      case .stackedInTwoDirections, .unequalLengths, .gradients: (random.size(2...3), true)
      }
    let layer = RNN(
      inputSize: features, hiddenSize: hidden, layerCount: layers, bidirectional: bidirectional,
      using: &random)
    let lengths = (0..<count).map { _ in
      trial.kind == .unequalLengths ? random.size(1...time) : time
    }
    let frames = random.tensor([count, time, features])
    let final = withoutGradient {
      layer(PackedSequence(packing: frames, lengths: lengths)).final
    }.requiringGradient()

    let answered = try answer(final, layer.directionCount)
    var observation = Observation()
    guard trial.kind == .gradients else {
      observation.record("returned states", answered)
      return observation
    }
    if answered.requiresGradient { answered.sum().backward() }
    observation.record("a gradient comes back to the states", final.gradient != nil)
    return observation
  }
}
