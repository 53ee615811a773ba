import Foundation
import RNNCore

/// A caller's mistake, as RNNCore refused it: `LSTM: expected input [batch, time, 8], …`.
struct Refusal: Error {
  let reason: String

  /// Runs `body` to its end. Throws a refusal if it makes a mistake, at which RNNCore would stop the
  /// program.
  static func caught<Success>(_ body: @escaping () throws -> Success) throws -> Success {
    Mistakes.observer.withLock { $0 = { Attempt.current?.stop(with: Refusal(reason: $0)) } }
    let attempt = Attempt()
    // Written by the attempt's thread, and read when that has ended.
    nonisolated(unsafe) var outcome: Result<Success, any Error>?
    nonisolated(unsafe) let body = body
    let thread = Thread {
      Attempt.$current.withValue(attempt) { outcome = Result(catching: body) }
      attempt.ended.signal()
    }
    // As much as the main thread has.
    thread.stackSize = 8 << 20
    thread.start()
    attempt.ended.wait()
    if let refusal = attempt.refusal { throw refusal }
    guard let outcome else { throw Refusal(reason: "nothing came of it") }
    return try outcome.get()
  }
}

/// A thread that may make a mistake. If it does, it says so and stops for good: what it held is lost,
/// which is little beside a process of its own for each mistake.
private final class Attempt: @unchecked Sendable {
  /// Not set on the threads that RNNCore shares work with: a mistake there stops the program.
  @TaskLocal static var current: Attempt?

  /// Signalled once, after which nothing changes any more.
  let ended = DispatchSemaphore(value: 0)
  var refusal: Refusal?

  func stop(with refusal: Refusal) {
    self.refusal = refusal
    ended.signal()
    while true { Thread.sleep(until: .distantFuture) }
  }
}
