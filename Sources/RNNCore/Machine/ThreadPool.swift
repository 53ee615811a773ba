import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Machine {
  /// How many threads may share what a layer, a product or an optimiser does: 1, or what the
  /// environment variable `RNNCORE_THREADS` says, until it is set.
  ///
  /// The same model, data and number give the same bits. Traps when set to less than 1.
  public static var threadCount: Int {
    get { ThreadPool.size.load(ordering: .relaxed) }
    set {
      require(newValue > 0, "threadCount: expected at least 1, got \(newValue)")
      ThreadPool.size.store(newValue, ordering: .relaxed)
    }
  }
}

/// How much there is to do.
struct Work {
  /// How many threads are worth while.
  let threads: Int
  /// Whether it takes longer than to wake a thread, and is worth while to share whatever that costs.
  let isLong: Bool

  /// A thread is worth while from some 10 microseconds on: what one has written takes as long to
  /// reach another as to compute, where their processors are far from each other.
  static func multiplying(_ count: Int) -> Work {
    Work(
      threads: max(1, min(Machine.threadCount, count >> 19)), isLong: count >= 1 << 25)
  }

  /// What is done to so many numbers one by one, such as copying them or an optimiser's step.
  static func passing(over count: Int) -> Work { multiplying(count * 16) }
}

/// Ranges that threads may work on at once, and in any order.
struct Parts {
  let ranges: [Range<Int>]
  let isLong: Bool

  var count: Int { ranges.count }
}

/// Work that is shared by threads.
enum ThreadPool {
  fileprivate static let size = Atomic<Int>(
    getenv("RNNCORE_THREADS").flatMap { Int(String(cString: $0)) }.map { max(1, $0) } ?? 1)

  /// Calls `body` once for each part, with its range and its place among the parts, in any order and as many
  /// threads.
  ///
  /// The parts must not touch the same numbers nor wait for each other, and record nothing.
  static func run(_ parts: Parts, _ body: (_ part: Range<Int>, _ index: Int) -> Void) {
    if parts.count == 1 { return body(parts.ranges[0], 0) }
    Kernels.run(parts.count, isLong: parts.isLong) { body(parts.ranges[$0], $0) }
  }

  /// Calls `body` for parts of a range, of nearly equal length and none of them empty.
  ///
  /// - Parameter grain: their bounds are multiples of this, as far as they are inside the range.
  static func run(_ work: Work, over count: Int, grain: Int = 16, _ body: (Range<Int>) -> Void) {
    let grains = (count + grain - 1) / grain
    let parts = min(work.threads, grains)
    if parts <= 1 { return body(0..<count) }
    func bound(_ part: Int) -> Int { min(count, grains * part / parts * grain) }
    Kernels.run(parts, isLong: work.isLong) { body(bound($0)..<bound($0 + 1)) }
  }
}
