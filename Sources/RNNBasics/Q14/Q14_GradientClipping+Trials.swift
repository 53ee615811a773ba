import Exercises
import RNNCore

extension GradientClipping {
  public enum Trials: String, TrialKind {
    case tooLong = "too long"
    case shortEnough = "short enough"
    case oneNumber = "one number"
    case oneWithoutGradient = "one without gradient"
    case refusesNaN = "refuses NaN"
    case refusesInfinity = "refuses infinity"
  }

  /// Clips made-up gradients of several parameters; in a trial of its own one of them has none.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let shapes =
      trial.kind == .oneNumber
      ? [[1]] : [[random.size(2...4), random.size(5...7)], [random.size(8...11)], [3]]
    let parameters = shapes.map { Parameter(random.tensor($0)) }
    for (parameter, scale) in zip(parameters, [Float(1), 0.25, 4]) {
      parameter.gradient = random.tensor(parameter.shape, deviation: scale)
    }
    let norm = gradientNorm(of: parameters)
    let limit: Float
    switch trial.kind {
    case .tooLong, .oneNumber, .oneWithoutGradient:
      limit = norm * random.uniform(in: 0.1...0.6)
    case .shortEnough: limit = norm * random.uniform(in: 1.1...3)
    case .refusesNaN, .refusesInfinity:
      limit = norm
      let bad: Float = trial.kind == .refusesNaN ? .nan : .infinity
      let values = parameters[0].gradient?.values ?? []
      let place = random.size(0...values.count - 1)
      parameters[0].gradient = Tensor(
        values.indices.map { $0 == place ? bad : values[$0] }, shape: parameters[0].shape)
    }

    var observation = Observation()
    if trial.kind == .oneWithoutGradient {
      let idle = Parameter(random.tensor([2]))
      try observation.record(idle, among: parameters, clippedTo: limit, by: answer)
    } else {
      observation.record("norm", [try answer(parameters, limit)])
      observation.record("gradients", parameters.compactMap(\.gradient).flatMap(\.values))
    }
    return observation
  }
}

extension Observation {
  /// Records what a parameter without a gradient changes: clipping with it is compared with clipping
  /// without it, so that nothing else that may be wrong shows here.
  fileprivate mutating func record(
    _ idle: Parameter, among parameters: [Parameter], clippedTo limit: Float,
    by answer: GradientClipping.Function
  ) throws {
    let gradients = parameters.map(\.gradient)
    let norm = try answer(parameters, limit)
    for (parameter, gradient) in zip(parameters, gradients) { parameter.gradient = gradient }
    record(
      "change of the norm",
      [try answer([parameters[0], idle] + parameters.dropFirst(), limit) - norm])
    record("made-up gradients", idle.gradient == nil ? 0 : 1)
  }
}
