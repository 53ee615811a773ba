import Synchronization

/// The numbers of a tensor: a block of floats, aligned for vectors, that is returned to a pool.
///
/// A training step makes the same few shapes again and again, so that after the first step nearly
/// every block comes from the pool and none from the system.
final class Storage {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int
  private let capacity: Int
  /// The parameter whose numbers these are; `nil` for all others, which nothing changes once they are
  /// an operand.
  var parameter: ParameterRecord?

  /// Numbers that are whatever was there before: the caller fills them all.
  init(uninitialized count: Int) {
    self.count = count
    capacity = BlockPool.capacity(for: count)
    pointer = BlockPool.shared.take(capacity)
  }

  convenience init(repeating value: Float, count: Int) {
    self.init(uninitialized: count)
    ThreadPool.run(.passing(over: count), over: count) { range in
      (pointer + range.lowerBound).update(repeating: value, count: range.count)
    }
  }

  convenience init(_ values: [Float]) {
    self.init(uninitialized: values.count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: count) }
    }
  }

  convenience init(copying other: Storage) {
    self.init(uninitialized: other.count)
    pointer.update(from: other.pointer, count: count)
  }

  deinit { BlockPool.shared.give(pointer, capacity) }

  var buffer: UnsafeBufferPointer<Float> { UnsafeBufferPointer(start: pointer, count: count) }
}

/// Freed blocks by capacity, kept for the next tensor of that size.
final class BlockPool: Sendable {
  static let shared = BlockPool()

  /// Beyond this many cached floats (256 MiB), freed blocks go back to the system.
  private static let limit = 64 << 20

  private struct State {
    var free: [Int: [Block]] = [:]
    var cached = 0
    var made = 0
    var lent = 0
  }

  /// A pointer that the pool alone owns, so that it may cross threads.
  private struct Block: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Float>
  }

  private let state = Mutex(State())

  /// Rounds up so that sizes which differ little share blocks, wasting less than a quarter.
  static func capacity(for count: Int) -> Int {
    if count <= 16 { return 16 }
    let step = max(16, 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 3))
    return (count + step - 1) / step * step
  }

  /// How many blocks have been taken from the system so far.
  var made: Int { state.withLock(\.made) }

  /// How many numbers had room in all blocks that were ever handed out.
  var lent: Int { state.withLock(\.lent) }

  func take(_ capacity: Int) -> UnsafeMutablePointer<Float> {
    let cached = state.withLock { state -> Block? in
      state.lent += capacity
      guard let block = state.free[capacity]?.popLast() else {
        state.made += 1
        return nil
      }
      state.cached -= capacity
      return block
    }
    if let cached { return cached.pointer }
    return
      UnsafeMutableRawPointer
      .allocate(byteCount: capacity * MemoryLayout<Float>.stride, alignment: 64)
      .bindMemory(to: Float.self, capacity: capacity)
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ capacity: Int) {
    let block = Block(pointer: pointer)
    let isKept = state.withLock { state -> Bool in
      guard state.cached + capacity <= Self.limit else { return false }
      state.free[capacity, default: []].append(block)
      state.cached += capacity
      return true
    }
    if !isKept { UnsafeMutableRawPointer(pointer).deallocate() }
  }
}
