import Exercises
import RNNCore

extension OptimizerChoice {
  /// Takes steps on made-up gradients.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let shapes = [[random.size(2...4), random.size(5...7)], [random.size(8...11)], [1]]
    let parameters = shapes.map { Parameter(random.tensor($0)) }
    let rate = random.uniform(in: 0.02...0.08)
    let steps = random.size(3...5)
    var observation = Observation()
    switch trial.name {
    case "steps":
      let optimizer = try answer(parameters, rate)
      optimizer.take(steps, using: &random)
      observation.record("values", parameters.numbers)

    case "another rate":
      let optimizer = try answer(parameters, rate)
      observation.record("rate", [optimizer.learningRate])
      optimizer.learningRate = rate / 4
      observation.record("new rate", [optimizer.learningRate])
      let start = parameters.numbers
      optimizer.take(1, using: &random)
      // In learning rates, so that not the step is compared but that it follows the rate.
      let lengths = zip(parameters.numbers, start).map { abs($0 - $1) / (rate / 4) }
      observation.record("longest step in rates", [lengths.max() ?? 0])

    case "no gradient":
      let optimizer = try answer(parameters, rate)
      optimizer.take(2, using: &random)
      // From here on one of them is not part of what is learned, however much it moved before.
      let start = parameters[1].snapshot().values
      optimizer.take(2, leavingOut: 1, using: &random)
      let moves = zip(parameters[1].value.values, start).map { $0 - $1 }
      observation.record("moves without a gradient", moves)

    case "zero gradient":
      let optimizer = try answer(parameters, rate)
      let start = parameters.numbers
      for _ in 0..<steps {
        for parameter in parameters { parameter.gradient = .zeros(parameter.shape) }
        optimizer.step()
      }
      observation.record("moves", zip(parameters.numbers, start).map { $0 - $1 })

    case "state":
      let optimizer = try answer(parameters, rate)
      optimizer.take(steps, using: &random)
      let copies = parameters.map { Parameter($0.value) }
      let successor = try answer(copies, rate)
      successor.takeState(of: optimizer)
      var sameAgain = random
      let start = parameters.numbers
      optimizer.take(2, using: &random)
      successor.take(2, using: &sameAgain)
      observation.record("numbers moved", zip(parameters.numbers, start).count { $0 != $1 })
      observation.record(
        "way apart after resuming", zip(parameters.numbers, copies.numbers).map { $0 - $1 })

    case "refuses a negative rate":
      observation.record("rate", [try answer(parameters, -rate).learningRate])
    default: throw UnknownTrial(name: trial.name)
    }
    return observation
  }
}

extension Optimizer {
  /// Takes steps, each on new gradients of all its parameters but one.
  fileprivate func take(_ count: Int, leavingOut idle: Int? = nil, using random: inout Random) {
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
}
