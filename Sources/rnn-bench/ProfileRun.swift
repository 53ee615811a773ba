import RNNCore

extension Benchmark {
  /// The kinds and sizes whose training is profiled.
  static var profiled: [Benchmark] {
    all(in: .rnn).filter { if case .train = $0 { true } else { false } }
  }

  /// What a step of training spends its time on, as shares of that of all threads, and how much of the speed of the
  /// machine's best matrix product it reaches.
  func profile(threads: Int, with stopwatch: Stopwatch) -> [Field] {
    guard case .train(let kind, let sizes) = self else { return [] }
    var random = Random(seed: 0)
    let (step, _) = Self.training(kind, sizes, using: &random)
    let timing = stopwatch.measure(step)
    let best = Self.productSpeed(stopwatch, using: &random)
    var parts: [Profile.Part: Double] = [:]
    var total = 0.0
    for _ in 0..<stopwatch.repeats {
      let clock = ContinuousClock()
      let time = clock.measure {
        parts.merge(Profile.measure(step), uniquingKeysWith: +)
      }
      total += time / .seconds(1)
    }
    let shares = Profile.Part.allCases.map { part in
      (part.rawValue, (parts[part] ?? 0) / (total * Double(threads)))
    }
    let rest = 1 - shares.reduce(0) { $0 + $1.1 }
    // Of the fastest repeat and the fastest product, since others may use the machine.
    let speed = 2 * Double(kind.multiplications(sizes)) / timing.minimum / 1e6
    return fields
      + (shares + [("rest", rest)]).map { ($0, .number($1.rounded(decimals: 3))) }
      + [
        ("gflops", .number(speed.rounded(decimals: 1))),
        ("product_gflops", .number(best.rounded(decimals: 1))),
        ("of_product", .number((speed / best).rounded(decimals: 3))),
      ] + timing.fields
  }

  /// Billions of additions and multiplications a second of the fastest of some products.
  private static func productSpeed(
    _ stopwatch: Stopwatch, using random: inout Random
  ) -> Double {
    [256, 512].map { size in
      let a = Tensor.normal([size, size], using: &random)
      let b = Tensor.normal([size, size], using: &random)
      let operations = 2 * Double(size * size * size)
      return operations / stopwatch.measure { _ = matmul(a, b) }.minimum / 1e6
    }.max() ?? 0
  }
}

extension Benchmark.Kind {
  /// The multiplications of a step of training that no way of doing it can save.
  fileprivate func multiplications(_ sizes: Benchmark.Sizes) -> Int {
    let gates =
      switch self {
      case .rnn: 1
      case .lstm: 4
      case .gru: 3
      }
    let frame = (0..<sizes.layers).reduce(0) { sum, layer in
      let input = layer == 0 ? sizes.input : sizes.hidden
      // Forward, the gradients of the state and of both weights, and of an input that is not data.
      return sum + 2 * input + 3 * sizes.hidden + (layer > 0 ? input : 0)
    }
    return sizes.batch * sizes.time * gates * sizes.hidden * frame
  }
}
