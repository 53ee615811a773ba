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
/// There is no global generator. Whatever needs chance takes one, `using: &random`, also what the
/// standard library does: `list.shuffled(using: &random)`.
/// PyTorch: `torch.Generator` and `manual_seed`.
public struct Random: RandomNumberGenerator, Sendable {
  private(set) var engine: Xoshiro256
  /// Where the numbers come from in a stream of PyTorch's; then only ``split()`` uses `engine`.
  private(set) var torch: TorchGenerator?

  /// The stream of this number among those of `seed`. Streams are unrelated to one another, so that
  /// two users of one seed (two questions, two workers) need not know of each other.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var seeds = SplitMix64(state: seed)
    var mixer = SplitMix64(state: seeds.next() &+ stream)
    mixer.state = mixer.next()
    engine = Xoshiro256(from: &mixer)
  }

  /// The stream that PyTorch's CPU generator gives after `torch.manual_seed(torchSeed)`.
  ///
  /// Layers built with it, one after the other, have the weights that PyTorch's layers have when
  /// they are built in that order after that call: equal bit for bit to what PyTorch draws on
  /// processors with AVX2. (On others PyTorch rounds otherwise in the last bits.) What a layer draws
  /// while it is used, as ``Dropout`` does, is not PyTorch's.
  public init(torchSeed: UInt64) {
    self.init(seed: torchSeed)
    torch = TorchGenerator(seed: torchSeed)
  }

  public mutating func next() -> UInt64 {
    if let number = torch?.next() { return number }
    return engine.next()
  }

  init(engine: Xoshiro256, torch: TorchGenerator? = nil) {
    self.engine = engine
    self.torch = torch
  }

  /// A number in 0 ..< 1, one of 2²⁴ that are equally far apart.
  public mutating func uniform() -> Float {
    if let number = torch?.uniform() { return number }
    return Float(engine.next() >> 40) * 0x1p-24
  }

  /// A number in this range.
  public mutating func uniform(in range: ClosedRange<Float>) -> Float {
    let (width, share) = (range.upperBound - range.lowerBound, uniform())
    // PyTorch's compiler makes one rounding of product and sum where the processor can.
    let number =
      torch == nil
      ? range.lowerBound + width * share : range.lowerBound.addingProduct(width, share)
    // The sum can round up past the end.
    return min(number, range.upperBound)
  }

  /// A number from the normal distribution of mean 0 and standard deviation 1.
  ///
  /// G. Box and M. Muller, "A Note on the Generation of Random Normal Deviates", 1958.
  public mutating func normal() -> Float {
    if let number = torch?.normal() { return Float(number) }
    // In (0, 1], so that the logarithm is finite.
    let radius = (-2 * log(Double((engine.next() >> 11) + 1) * 0x1p-53)).squareRoot()
    let angle = 2 * Double.pi * (Double(engine.next() >> 11) * 0x1p-53)
    return Float(radius * cos(angle))
  }

  /// Fills these numbers from a normal distribution.
  mutating func fillNormal(
    _ target: UnsafeMutableBufferPointer<Float>, mean: Double, deviation: Double
  ) {
    // Not number by number: what PyTorch draws depends on how many are wanted.
    if torch?.fillNormal(target, mean: mean, deviation: deviation) != nil { return }
    let (mean, deviation) = (Float(mean), Float(deviation))
    for index in target.indices { target[index] = mean + deviation * normal() }
  }

  /// The numbers 0 ..< `count` in a random order, each order equally likely (Fisher and Yates).
  ///
  /// Traps when `count` is negative.
  public mutating func permutation(of count: Int) -> [Int] {
    require(count >= 0, "permutation: expected a count of at least 0, got \(count)")
    if let order = torch?.permutation(of: count) { return order }
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
    var product = engine.next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let surplus = (0 &- bound) % bound
      while product.low < surplus { product = engine.next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A new stream, unrelated to what this one gives from here on.
  ///
  /// From a stream of PyTorch's it takes no number, since PyTorch would not either.
  public mutating func split() -> Random { Random(seed: engine.next(), stream: engine.next()) }
}

extension Tensor {
  /// Numbers drawn uniformly from `range`.
  public static func uniform(
    _ shape: [Int], in range: ClosedRange<Float>, using random: inout Random
  ) -> Tensor {
    check(shape, in: "uniform")
    let storage = Storage(uninitialized: shape.product)
    for index in 0..<storage.count { storage.pointer[index] = random.uniform(in: range) }
    return Tensor(shape: shape, storage: storage)
  }

  /// Numbers drawn from a normal distribution.
  public static func normal(
    _ shape: [Int], mean: Float = 0, standardDeviation: Float = 1, using random: inout Random
  ) -> Tensor {
    normal(shape, mean: Double(mean), deviation: Double(standardDeviation), using: &random)
  }

  /// The same with the distribution in double precision, where it is computed.
  static func normal(
    _ shape: [Int], mean: Double, deviation: Double, using random: inout Random
  ) -> Tensor {
    check(shape, in: "normal")
    let storage = Storage(uninitialized: shape.product)
    random.fillNormal(
      UnsafeMutableBufferPointer(start: storage.pointer, count: storage.count), mean: mean,
      deviation: deviation)
    return Tensor(shape: shape, storage: storage)
  }
}
