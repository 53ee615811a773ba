import RNNCore
import Testing

@Suite struct RandomTests {
  @Test func theSameSeedAndStreamRepeat() {
    var (first, second) = (Random(seed: 7, stream: 3), Random(seed: 7, stream: 3))
    for _ in 0..<100 { #expect(first.next() == second.next()) }
  }

  /// From a Python version of the authors' C code for SplitMix64 and xoshiro256**.
  @Test func numbersAreThoseOfThePublishedGenerator() {
    var random = Random(seed: 7, stream: 3)
    #expect(
      (0..<4).map { _ in random.next() } == [
        0x3198_b2d5_dbad_f576, 0xeb41_313e_ceb8_c800, 0x6340_9d28_e78c_157a, 0x0716_4123_7b95_223c,
      ])
  }

  @Test func seedsAndStreamsDiffer() {
    var firsts: Set<UInt64> = []
    for seed in 0..<30 as Range<UInt64> {
      for stream in 0..<30 as Range<UInt64> {
        var random = Random(seed: seed, stream: stream)
        firsts.insert(random.next())
      }
    }
    #expect(firsts.count == 900)
  }

  /// The mean of n uniform numbers deviates by 1/√(12n), their variance by about 1/√(180n).
  @Test func uniformNumbersFillTheirRangeEvenly() {
    var random = Random(seed: 1)
    let values = (0..<100_000).map { _ in Double(random.uniform()) }
    #expect(values.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(mean(values) - 0.5) < 0.005)
    #expect(abs(variance(values) - 1.0 / 12) < 0.002)
  }

  @Test func uniformNumbersStayInTheirRange() {
    var random = Random(seed: 2)
    let values = Tensor.uniform([10_000], in: -3 ... -1, using: &random).values
    #expect(values.allSatisfy { -3 <= $0 && $0 <= -1 })
    #expect(values.contains { $0 < -2.99 } && values.contains { $0 > -1.01 })
  }

  @Test func normalNumbersHaveTheirMoments() {
    var random = Random(seed: 3)
    let values = Tensor.normal([100_000], mean: 2, standardDeviation: 3, using: &random)
      .values.map { (Double($0) - 2) / 3 }
    #expect(abs(mean(values)) < 0.02)
    #expect(abs(variance(values) - 1) < 0.03)
    // Skewness 0 and kurtosis 3.
    #expect(abs(mean(values.map { $0 * $0 * $0 })) < 0.05)
    #expect(abs(mean(values.map { $0 * $0 * $0 * $0 }) - 3) < 0.15)
    // 4.55 % lie beyond two standard deviations.
    #expect(abs(mean(values.map { abs($0) > 2 ? 1 : 0 }) - 0.0455) < 0.004)
  }

  @Test func aPermutationHasEveryNumberOnce() {
    var random = Random(seed: 4)
    #expect(random.permutation(of: 57).sorted() == Array(0..<57))
    #expect(random.permutation(of: 0) == [])
  }

  /// Each of the 24 orders of four is expected 1000 times, give or take 31.
  @Test func allOrdersAreEquallyLikely() {
    var random = Random(seed: 5)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[random.permutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 155 })
  }

  @Test func aSplitStreamIsItsOwn() {
    var random = Random(seed: 6)
    var (first, second) = (random.split(), random.split())
    let values = (0..<100).flatMap { _ in [random.next(), first.next(), second.next()] }
    #expect(Set(values).count == 300)
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func variance(_ values: [Double]) -> Double {
    let center = mean(values)
    return mean(values.map { ($0 - center) * ($0 - center) })
  }
}
