import Exercises
import RNNCore

extension Trial {
  /// The trial's stream of random numbers.
  var random: Random { Random(seed: seed) }
}

extension Observation {
  mutating func record(_ name: String, _ tensor: Tensor) {
    record(name, .numbers(shape: tensor.shape, bits: tensor.values.map(\.bitPattern)))
  }
}

extension Random {
  /// Numbers from a normal distribution.
  mutating func tensor(_ shape: [Int], deviation: Float = 1) -> Tensor {
    .normal(shape, standardDeviation: deviation, using: &self)
  }

  /// A whole number of a range.
  mutating func size(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
