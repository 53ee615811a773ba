import Foundation
import Synchronization

/// Does the same work for every item, on a few threads, and returns the results in the items' order.
///
/// The threads are plain ones and live until all is done: the sandbox of a process ends with the thread
/// that started it.
/// - Throws: the first error in the items' order among those that came up; the rest is not begun then.
package func inParallel<Item: Sendable, Product: Sendable>(
  _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) throws -> Product
) throws -> [Product] {
  if jobs <= 1 || items.count <= 1 { return try items.map(work) }
  let queue = WorkQueue<Product>(count: items.count)
  let group = DispatchGroup()
  for _ in 0..<min(jobs, items.count) {
    group.enter()
    let thread = Thread {
      while let index = queue.next() {
        queue.finish(index, Swift.Result { try work(items[index]) })
      }
      group.leave()
    }
    // The main thread's size: reports of large notebooks are made here too.
    thread.stackSize = 8 << 20
    thread.start()
  }
  group.wait()
  return try queue.results()
}

/// Does two things at the same time, the second one on a thread of its own.
///
/// - Throws: the first one's error, or else the second one's.
package func atOnce<First, Second: Sendable>(
  _ first: () throws -> First, _ second: @escaping @Sendable () throws -> Second
) throws -> (First, Second) {
  let result = Mutex<Result<Second, any Error>?>(nil)
  let isDone = DispatchSemaphore(value: 0)
  let thread = Thread {
    result.withLock { $0 = Result { try second() } }
    isDone.signal()
  }
  thread.stackSize = 8 << 20
  thread.start()
  let own = Result { try first() }
  isDone.wait()
  let other = result.withLock { $0 }
  guard let other else { preconditionFailure("the thread has left no result") }
  return (try own.get(), try other.get())
}

private final class WorkQueue<Product: Sendable>: Sendable {
  private struct State {
    var next = 0
    var hasFailed = false
    var results: [Result<Product, any Error>?]
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
  }

  /// The next item to work on; `nil` when there is none, or one has failed.
  func next() -> Int? {
    state.withLock { state in
      guard !state.hasFailed, state.next < state.results.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func finish(_ index: Int, _ result: Result<Product, any Error>) {
    state.withLock { state in
      if case .failure = result { state.hasFailed = true }
      state.results[index] = result
    }
  }

  func results() throws -> [Product] {
    try state.withLock { state in
      for case .failure(let error) in state.results { throw error }
      return try state.results.compactMap { try $0?.get() }
    }
  }
}
