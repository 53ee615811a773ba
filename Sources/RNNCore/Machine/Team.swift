import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Machine {
  /// How many threads a layer and an optimiser may use: 1, or what the environment variable
  /// `RNNCORE_THREADS` says, until it is set.
  ///
  /// They share a batch by its sequences, and only where that pays. The same model, data and number
  /// give the same bits. Traps when set to less than 1.
  public static var threadCount: Int {
    get { Team.size.load(ordering: .relaxed) }
    set {
      require(newValue > 0, "threadCount: expected at least 1, got \(newValue)")
      Team.size.store(newValue, ordering: .relaxed)
    }
  }
}

/// Work that is shared by threads.
enum Team {
  fileprivate static let size = Atomic<Int>(
    getenv("RNNCORE_THREADS").flatMap { Int(String(cString: $0)) }.map { max(1, $0) } ?? 1)

  /// Below so many multiplications, some 5 microseconds, a thread would cost more than it saves.
  private static let leastWork = 1 << 18
  /// What copying a number costs, in multiplications, if another thread's cache may have it.
  private static let copyWork = 128

  /// How many threads are worth while for so many multiplications.
  static func count(work: Int) -> Int {
    max(1, min(Machine.threadCount, work / leastWork))
  }

  /// How many threads are worth while for copying so many numbers, or filling in as many.
  static func count(copying count: Int) -> Int { Self.count(work: count * copyWork) }

  /// Calls `body` once for each part, all at once.
  ///
  /// The parts must not touch the same numbers, and record nothing.
  static func run(_ parts: Int, _ body: (_ part: Int) -> Void) {
    if parts == 1 { body(0) } else { Kernels.run(parts, body) }
  }

  /// Calls `body` for the parts of a range, of nearly equal length, all at once.
  ///
  /// - Parameter grain: their bounds are multiples of this.
  static func run(_ parts: Int, over count: Int, grain: Int = 16, _ body: (Range<Int>) -> Void) {
    func bound(_ part: Int) -> Int {
      part == parts ? count : count * part / parts / grain * grain
    }
    run(parts) { part in
      let range = bound(part)..<bound(part + 1)
      if !range.isEmpty { body(range) }
    }
  }
}
