import Exercises
import RNNCore

extension Module {
  /// Fills every parameter with numbers that depend on the trial and on its shape alone.
  ///
  /// Two models of the same layers then compute the same, in whatever order their layers were made
  /// and whatever their properties are called. A second parameter of the same shape gets numbers of
  /// its own.
  func takeWeights(of trial: Trial<some TrialKind>) {
    var seen: [[Int]: UInt64] = [:]
    for parameter in parameters {
      let occurrence = seen[parameter.shape, default: 0]
      seen[parameter.shape] = occurrence + 1
      // A stream for each shape, apart from the trial's own, which is number 0.
      let stream = parameter.shape.reduce(occurrence + 1) { $0 &* 1_000 &+ UInt64($1) }
      var random = Random(seed: trial.seed, stream: stream)
      parameter.assign(.uniform(parameter.shape, in: -0.5...0.5, using: &random))
    }
  }

  /// How many parameters no gradient has come back to. One of zeros has: what it was multiplied with on
  /// the way is another question.
  var unreachedCount: Int { parameters.count { $0.gradient == nil } }
}

extension Observation {
  /// Records whether the first weights of modules come from the stream that `make` is given: equal
  /// streams make equal weights, different streams different ones.
  mutating func recordChance(
    of random: inout Random, _ make: (inout Random) throws -> [Module]
  ) rethrows {
    func weights(_ random: Random) throws -> [[Float]] {
      var random = random
      return try make(&random).flatMap(\.parameters).map(\.value.values)
    }
    let (stream, other) = (random.split(), random.split())
    let first = try weights(stream)
    record("weights from equal streams", [try weights(stream) == first ? "equal" : "different"])
    record("weights from different streams", [try weights(other) == first ? "equal" : "different"])
  }
}
