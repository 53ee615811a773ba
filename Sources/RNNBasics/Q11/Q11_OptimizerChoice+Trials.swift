import Exercises
import RNNCore

extension OptimizerChoice {
  public enum Trials: String, TrialKind {
    case steps
    case anotherRate = "another rate"
    case noGradient = "no gradient"
    case zeroGradient = "zero gradient"
    case state
    case refusesANegativeRate = "refuses a negative rate"
  }

  /// Takes steps on made-up gradients.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let shapes = [[random.size(2...4), random.size(5...7)], [random.size(8...11)], [1]]
    let parameters = shapes.map { Parameter(random.tensor($0)) }
    let rate = random.uniform(in: 0.02...0.08)
    let steps = random.size(3...5)
    let start = parameters.numbers
    var observation = Observation()
    switch trial.kind {
    case .steps:
      try answer(parameters, rate).take(steps, for: parameters, using: &random)
      observation.record("parameters after the steps", parameters.numbers)

    case .anotherRate:
      let (slowed, share) = (parameters.copied, random.uniform(in: 0.1...0.4))
      var sameAgain = random
      try answer(parameters, rate).take(1, for: parameters, using: &random)
      let optimizer = try answer(slowed, rate)
      observation.record("learning rate", [optimizer.learningRate])
      optimizer.learningRate = rate * share
      observation.record("learning rate after a change", [optimizer.learningRate])
      optimizer.take(1, for: slowed, using: &sameAgain)
      let (whole, part) = (parameters.moves(from: start), slowed.moves(from: start))
      observation.record("share of the step after a change", [length(of: part) / length(of: whole)])

    case .noGradient:
      let optimizer = try answer(parameters, rate)
      optimizer.take(2, for: parameters, using: &random)
      // From here on one of them is not part of what is learned, however much it moved before.
      let idle = [parameters[1]]
      let place = idle.numbers
      optimizer.take(2, for: parameters, leavingOut: 1, using: &random)
      observation.record("distance moved without a gradient", idle.moves(from: place))

    case .zeroGradient:
      let optimizer = try answer(parameters, rate)
      for _ in 0..<steps {
        for parameter in parameters { parameter.gradient = .zeros(parameter.shape) }
        optimizer.step()
      }
      observation.record("distance moved", parameters.moves(from: start))

    case .state:
      let optimizer = try answer(parameters, rate)
      optimizer.take(steps, for: parameters, using: &random)
      let copies = parameters.copied
      let successor = try answer(copies, rate)
      successor.takeState(of: optimizer)
      var sameAgain = random
      let place = parameters.numbers
      optimizer.take(2, for: parameters, using: &random)
      successor.take(2, for: copies, using: &sameAgain)
      observation.record("numbers moved", parameters.moves(from: place).count { $0 != 0 })
      observation.record("difference after resuming", copies.moves(from: parameters.numbers))

    case .refusesANegativeRate:
      observation.record("learning rate", [try answer(parameters, -rate).learningRate])
    }
    return observation
  }

  private static func length(of moves: [Float]) -> Float {
    moves.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}

extension Optimizer {
  /// Takes steps, each on new gradients for all parameters but one.
  fileprivate func take(
    _ count: Int, for parameters: [Parameter], leavingOut idle: Int? = nil,
    using random: inout Random
  ) {
    for _ in 0..<count {
      for (index, parameter) in parameters.enumerated() {
        parameter.gradient = index == idle ? nil : random.tensor(parameter.shape, deviation: 3)
      }
      step()
    }
  }

  /// Takes over all that another one of the same build remembers.
  fileprivate func takeState(of other: any Optimizer) {
    let entries = Dictionary(other.trainingState.map { ($0.key, $0) }) { first, _ in first }
    for entry in trainingState {
      if let numbers = entries[entry.key]?.read() { entry.write(numbers) }
    }
  }
}

extension [Parameter] {
  fileprivate var numbers: [Float] { flatMap(\.value.values) }
  fileprivate var copied: [Parameter] { map { Parameter($0.value) } }

  fileprivate func moves(from start: [Float]) -> [Float] { zip(numbers, start).map { $0 - $1 } }
}
