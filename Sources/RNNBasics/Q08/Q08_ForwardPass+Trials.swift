import Exercises
import RNNCore

extension ForwardPass {
  public enum Trials: String, TrialKind {
    case usual
    case oneStep = "one step"
    case oneSequence = "one sequence"
    case stackedInTwoDirections = "stacked in two directions"
    case fromAState = "from a state"
    case gradients
  }

  /// Runs a layer of the course's own over made-up sequences of one length.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let features = random.size(2...3)
    let count = trial.kind == .oneSequence ? 1 : random.size(4...5)
    let hidden = random.size(6...7)
    let time = trial.kind == .oneStep ? 1 : random.size(8...10)
    let isDeep = trial.kind == .stackedInTwoDirections
    let layer = RNN(
      inputSize: features, hiddenSize: hidden, layerCount: isDeep ? 3 : 1, bidirectional: isDeep,
      using: &random)
    let batch = random.tensor([count, time, features])
    let shape = layer.stateShape(batchSize: count)
    let state: Tensor
    switch trial.kind {
    case .usual, .oneStep, .oneSequence, .stackedInTwoDirections, .gradients:
      state = .zeros(shape)
    case .fromAState: state = .uniform(shape, in: -1...1, using: &random)
    }

    let (outputs, final) = try answer(layer, batch, state)
    var observation = Observation()
    guard trial.kind == .gradients else {
      observation.record("outputs", outputs)
      observation.record("final state", final)
      return observation
    }
    let sum =
      (outputs * random.tensor(outputs.shape)).sum() + (final * random.tensor(final.shape)).sum()
    if sum.requiresGradient { sum.backward() }
    observation.record("parameters without gradient", layer.unreachedCount)
    return observation
  }
}
