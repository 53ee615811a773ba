import Synchronization

/// Where the time of a training step goes.
public enum Profile {
  public enum Part: String, CaseIterable, Sendable {
    /// The products of every step with the weights, forward and back.
    case products
    /// The gates of every step, forward and back.
    case gates
    /// The gradients of the weights and biases, and of the inputs of upper layers.
    case weightGradients
    /// The steps of optimisers, and clipping.
    case optimizer
  }

  /// How long `body` spends on each part, in seconds, summed over threads.
  ///
  /// Looking at the clock takes some of the time of what is small.
  public static func measure(_ body: () -> Void) -> [Part: Double] {
    for part in Part.allCases { Clock.reset(part) }
    Clock.isOn.store(true, ordering: .relaxed)
    body()
    Clock.isOn.store(false, ordering: .relaxed)
    return Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, Clock.seconds(of: $0)) })
  }

  /// Runs `body`, and counts its time to a part while a profile is being measured.
  @inline(__always)
  static func counted<Result>(_ part: Part, _ body: () -> Result) -> Result {
    guard Clock.isOn.load(ordering: .relaxed) else { return body() }
    let start = ContinuousClock.now
    let result = body()
    Clock.add(ContinuousClock.now - start, to: part)
    return result
  }
}

/// Nanoseconds by part.
private enum Clock {
  static let isOn = Atomic(false)
  private static let products = Atomic(0)
  private static let gates = Atomic(0)
  private static let weightGradients = Atomic(0)
  private static let optimizer = Atomic(0)

  static func reset(_ part: Profile.Part) {
    with(part) { $0.store(0, ordering: .relaxed) }
  }

  static func add(_ time: Duration, to part: Profile.Part) {
    let nanoseconds = Int(time / .nanoseconds(1))
    with(part) { _ = $0.add(nanoseconds, ordering: .relaxed) }
  }

  static func seconds(of part: Profile.Part) -> Double {
    with(part) { Double($0.load(ordering: .relaxed)) * 1e-9 }
  }

  private static func with<Result>(
    _ part: Profile.Part, _ body: (borrowing Atomic<Int>) -> Result
  ) -> Result {
    switch part {
    case .products: body(products)
    case .gates: body(gates)
    case .weightGradients: body(weightGradients)
    case .optimizer: body(optimizer)
    }
  }
}
