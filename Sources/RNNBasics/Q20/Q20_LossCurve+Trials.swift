import Exercises
import RNNCore

extension LossCurve {
  public enum Trials: String, TrialKind {
    case usual
    case oneEpoch = "one epoch"
    case aLossThatIsNoNumber = "a loss that is no number"
  }

  /// Draws a made-up history.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let count = trial.kind == .oneEpoch ? 1 : random.size(5...12)
    var history = History(
      training: random.losses(count, from: 2), validation: random.losses(count, from: 3))
    switch trial.kind {
    case .usual, .oneEpoch: break
    case .aLossThatIsNoNumber:
      // Epochs in the middle that went wrong: the span of a line shows whether they were counted. In
      // each line another, so that its points show whether the neighbour's were left out too.
      let epochs = random.permutation(of: count - 2).map { $0 + 1 }
      history.training[epochs[0]] = .nan
      history.validation[epochs[1]] = .nan
    }

    var observation = Observation()
    observation.record(
      try answer(history), lines: [("training", "train"), ("validation", "valid")], xStem: "epoch",
      yStems: ["loss", "entropy", "error"])
    return observation
  }
}

extension Random {
  /// Losses that fall, but not at every epoch.
  fileprivate mutating func losses(_ count: Int, from start: Float) -> [Float] {
    (1...count).map { start / Float($0).squareRoot() + uniform(in: 0...0.5) }
  }
}
