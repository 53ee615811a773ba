import Exercises
import RNNCore

extension BuildingBlocks {
  public enum Trials: String, TrialKind {
    case theBlocks = "the blocks"
  }

  /// Looks for each of the five blocks among what the answer makes, in whatever order.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    var stream = random.split()
    let blocks = try answer(&stream)

    var observation = Observation()
    let kinds: [(name: String, type: Module.Type)] = [
      ("RNN", RNN.self), ("LSTM", LSTM.self), ("GRU", GRU.self), ("Linear", Linear.self),
      ("Dropout", Dropout.self),
    ]
    observation.record(
      "blocks",
      kinds.filter { kind in blocks.contains { type(of: $0) == kind.type } }.map(\.name))
    for kind in kinds {
      guard let block = blocks.first(where: { type(of: $0) == kind.type }) else { continue }
      observation.record(
        kind.name, block.namedParameters.map { "\($0.key) \($0.parameter.shape.asShape)" })
    }
    try observation.recordChance(of: &random) { try answer(&$0) }
    return observation
  }
}
