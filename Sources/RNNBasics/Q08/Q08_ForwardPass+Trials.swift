import Exercises
import RNNCore

extension ForwardPass {
  /// Runs a layer of the course's own over made-up sequences of one length.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    let count = trial.name == "one sequence" ? 1 : random.size(4...5)
    let hidden = random.size(6...7)
    let time = trial.name == "one step" ? 1 : random.size(8...10)
    let isDeep = trial.name == "stacked in two directions"
    let layer = RNN(
      inputSize: features, hiddenSize: hidden, layerCount: isDeep ? 3 : 1, bidirectional: isDeep,
      using: &random)
    let batch = random.tensor([count, time, features])
    let shape = layer.stateShape(batchSize: count)
    let state: Tensor
    switch trial.name {
    case "usual", "one step", "one sequence", "stacked in two directions", "gradients":
      state = .zeros(shape)
    case "from a state": state = .uniform(shape, in: -1...1, using: &random)
    default: throw UnknownTrial(name: trial.name)
    }

    let (outputs, final) = try answer(layer, batch, state)
    var observation = Observation()
    guard trial.name == "gradients" else {
      observation.record("outputs", outputs)
      observation.record("final", final)
      return observation
    }
    let sum =
      (outputs * random.tensor(outputs.shape)).sum() + (final * random.tensor(final.shape)).sum()
    if sum.requiresGradient { sum.backward() }
    observation.record("parameters without gradient", layer.unreachedCount)
    return observation
  }
}
