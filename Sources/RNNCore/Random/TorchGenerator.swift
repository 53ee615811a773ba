#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The numbers that PyTorch draws on a CPU after `torch.manual_seed`, in the same order.
///
/// Compared with PyTorch 2.13 on processors with AVX2 in the tests. What is drawn for one tensor
/// depends on its size: from 16 numbers on, PyTorch draws normal numbers in another way.
struct TorchGenerator: Sendable {
  private(set) var engine: MersenneTwister
  /// The second of the last pair of normal numbers, which serves the next draw of a single one.
  private(set) var cached: Double?

  /// PyTorch uses the low 32 bits of a seed.
  init(seed: UInt64) { engine = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)) }

  init(engine: MersenneTwister, cached: Double?) {
    self.engine = engine
    self.cached = cached
  }

  /// 64 bits: the first of two words is the high one.
  mutating func next() -> UInt64 {
    let high = UInt64(engine.next())
    return high << 32 | UInt64(engine.next())
  }

  /// A number in 0 ..< 1, from the low 24 bits of a word. `torch.rand`.
  mutating func uniform() -> Float { Float(engine.next() & 0xFF_FFFF) * 0x1p-24 }

  /// A number from the standard normal distribution, in double precision.
  mutating func normal() -> Double {
    if let second = cached {
      cached = nil
      return second
    }
    let angle = 2 * Double.pi * uniformDouble()
    let radius = (-2 * log1p(-uniformDouble())).squareRoot()
    cached = radius * sin(angle)
    return radius * cos(angle)
  }

  private mutating func uniformDouble() -> Double { Double(next() & (1 << 53 - 1)) * 0x1p-53 }

  /// The numbers 0 ..< `count` in a random order. `torch.randperm`, below 2³²/20 numbers.
  mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for first in order.indices.dropLast() {
      order.swapAt(first, first + Int(engine.next()) % (count - first))
    }
    return order
  }

  /// Fills a tensor's numbers from a normal distribution. `torch.randn`, `Tensor.normal_`.
  mutating func fillNormal(
    _ target: UnsafeMutableBufferPointer<Float>, mean: Double, deviation: Double
  ) {
    guard target.count >= 16 else {
      for index in target.indices { target[index] = Float(normal() * deviation + mean) }
      return
    }
    for index in target.indices { target[index] = uniform() }
    let (mean, deviation) = (Float(mean), Float(deviation))
    var start = 0
    while start + 16 <= target.count {
      Self.transform(target, from: start, mean, deviation)
      start += 16
    }
    // The last 16 are drawn again when the blocks do not fit, though some of them are done.
    if start < target.count {
      for index in target.count - 16..<target.count { target[index] = uniform() }
      Self.transform(target, from: target.count - 16, mean, deviation)
    }
  }

  /// Turns 16 uniform numbers into normal ones, the first eight with the others as their angles.
  ///
  /// G. Box and M. Muller, "A Note on the Generation of Random Normal Deviates", 1958.
  private static func transform(
    _ target: UnsafeMutableBufferPointer<Float>, from start: Int, _ mean: Float, _ deviation: Float
  ) {
    // Not 2 * Float.pi, which Swift rounds towards zero.
    let circle = Float(2 * Double.pi)
    for index in start..<start + 8 {
      let radius = (-2 * SinglePrecision.log(1 - target[index])).squareRoot()
      let (sine, cosine) = SinglePrecision.sineAndCosine(circle * target[index + 8])
      target[index] = mean.addingProduct(deviation, radius * cosine)
      target[index + 8] = mean.addingProduct(deviation, radius * sine)
    }
  }
}
