import Exercises
import RNNCore

extension FinalHidden {
  /// Hands over final states of layers of the course's own.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    let count = trial.name == "one sequence" ? 1 : random.size(4...5)
    let hidden = random.size(6...7)
    let time = random.size(8...10)
    let (layers, bidirectional): (Int, Bool) =
      switch trial.name {
      case "one layer", "one sequence": (1, false)
      case "stacked": (random.size(2...3), false)
      case "two directions": (1, true)
      case "stacked in two directions", "unequal lengths", "gradients": (random.size(2...3), true)
      default: throw UnknownTrial(name: trial.name)
      }
    let layer = RNN(
      inputSize: features, hiddenSize: hidden, layerCount: layers, bidirectional: bidirectional,
      using: &random)
    let lengths = (0..<count).map { _ in
      trial.name == "unequal lengths" ? random.size(1...time) : time
    }
    let frames = random.tensor([count, time, features])
    let final = withoutGradient {
      layer(PackedSequence(packing: frames, lengths: lengths)).final
    }.requiringGradient()

    let answered = try answer(final, layer.directionCount)
    var observation = Observation()
    guard trial.name == "gradients" else {
      observation.record("hidden", answered)
      return observation
    }
    if answered.requiresGradient { answered.sum().backward() }
    observation.record("the gradient", [final.gradient == nil ? "is lost" : "comes back"])
    return observation
  }
}
