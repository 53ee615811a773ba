import Exercises
import RNNCore

extension GradientClipping {
  /// Clips made-up gradients of several parameters, one of which has none.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let shapes =
      trial.name == "one number"
      ? [[1]] : [[random.size(2...4), random.size(5...7)], [random.size(8...11)], [3]]
    let parameters = shapes.map { Parameter(random.tensor($0)) }
    for (parameter, scale) in zip(parameters, [Float(1), 0.25, 4]) {
      parameter.gradient = random.tensor(parameter.shape, deviation: scale)
    }
    // What a parameter without a gradient has is nothing: neither a number nor a reason to fail.
    let idle = Parameter(random.tensor([2]))
    let norm = gradientNorm(of: parameters)
    let limit: Float
    switch trial.name {
    case "too long", "one number": limit = norm * random.uniform(in: 0.1...0.6)
    case "short enough": limit = norm * random.uniform(in: 1.1...3)
    case "refuses NaN", "refuses infinity":
      limit = norm
      let bad: Float = trial.name == "refuses NaN" ? .nan : .infinity
      let values = parameters[0].gradient?.values ?? []
      let place = random.size(0...values.count - 1)
      parameters[0].gradient = Tensor(
        values.indices.map { $0 == place ? bad : values[$0] }, shape: parameters[0].shape)
    default: throw UnknownTrial(name: trial.name)
    }

    var observation = Observation()
    observation.record("norm", [try answer(parameters + [idle], limit)])
    let gradients = (parameters + [idle]).compactMap(\.gradient)
    observation.record("gradients", gradients.flatMap(\.values))
    return observation
  }
}
