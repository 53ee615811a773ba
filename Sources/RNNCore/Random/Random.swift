#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stream of random numbers: the same seed and stream give the same numbers, everywhere and
/// always.
///
/// There is no global generator. Whatever needs chance takes one: `using: &random`.
/// PyTorch: `torch.Generator` and `manual_seed`.
public struct Random: RandomNumberGenerator, Sendable {
  private(set) var engine: Xoshiro256

  /// The stream of this number among those of `seed`. Streams are unrelated to one another, so that
  /// two users of one seed (two questions, two workers) need not know of each other.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var seeds = SplitMix64(state: seed)
    var mixer = SplitMix64(state: seeds.next() &+ stream)
    mixer.state = mixer.next()
    engine = Xoshiro256(from: &mixer)
  }

  init(engine: Xoshiro256) { self.engine = engine }

  public mutating func next() -> UInt64 { engine.next() }

  /// A number in 0 ..< 1, one of 2²⁴ that are equally far apart.
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// A number in this range.
  public mutating func uniform(in range: ClosedRange<Float>) -> Float {
    // The sum can round up past the end.
    min(range.lowerBound + (range.upperBound - range.lowerBound) * uniform(), range.upperBound)
  }

  /// A number from the normal distribution of mean 0 and standard deviation 1.
  ///
  /// G. Box and M. Muller, "A Note on the Generation of Random Normal Deviates", 1958.
  public mutating func normal() -> Float {
    // In (0, 1], so that the logarithm is finite.
    let radius = (-2 * log(Double((next() >> 11) + 1) * 0x1p-53)).squareRoot()
    let angle = 2 * Double.pi * (Double(next() >> 11) * 0x1p-53)
    return Float(radius * cos(angle))
  }

  /// The numbers 0 ..< `count` in a random order, each order equally likely (Fisher and Yates).
  ///
  /// Traps when `count` is negative.
  public mutating func permutation(of count: Int) -> [Int] {
    require(count >= 0, "permutation: expected a count of at least 0, got \(count)")
    // Not the standard library's shuffle, whose way may change from version to version.
    var order = Array(0..<count)
    for last in order.indices.reversed() { order.swapAt(last, below(last + 1)) }
    return order
  }

  /// A number in 0 ..< `bound`, each equally likely.
  ///
  /// D. Lemire, "Fast Random Integer Generation in an Interval", 2019.
  private mutating func below(_ bound: Int) -> Int {
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let surplus = (0 &- bound) % bound
      while product.low < surplus { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A new stream, unrelated to what this one gives from here on.
  public mutating func split() -> Random { Random(seed: next(), stream: next()) }
}

extension Tensor {
  /// Numbers drawn uniformly from `range`.
  public static func uniform(
    _ shape: [Int], in range: ClosedRange<Float>, using random: inout Random
  ) -> Tensor {
    filled(shape, in: "uniform") { random.uniform(in: range) }
  }

  /// Numbers drawn from a normal distribution.
  public static func normal(
    _ shape: [Int], mean: Float = 0, standardDeviation: Float = 1, using random: inout Random
  ) -> Tensor {
    filled(shape, in: "normal") { mean + standardDeviation * random.normal() }
  }

  private static func filled(
    _ shape: [Int], in name: String, _ next: () -> Float
  ) -> Tensor {
    check(shape, in: name)
    let storage = Storage(uninitialized: shape.product)
    for index in 0..<storage.count { storage.pointer[index] = next() }
    return Tensor(shape: shape, storage: storage)
  }
}
