import FlyingSocks
import Synchronization

/// The page that is shown at the moment with those that it links to, and those who want to know when
/// there's another.
final class Board: Sendable {
  private struct State {
    /// By their paths; that of the first is empty.
    var pages = ["": ""]
    var version = 0
    var isEnded = false
    var followers: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    var nextFollower = 0
  }

  private let state = Mutex(State())

  var paths: Set<String> { state.withLock { Set($0.pages.keys) } }

  /// Empty for a page that was there just now, and isn't any more.
  func page(at path: String) -> String { state.withLock { $0.pages[path] ?? "" } }

  /// - Parameter linked: the pages that it links to, by their paths.
  func show(_ page: String, with linked: [String: String] = [:]) {
    let (event, followers) = state.withLock { state in
      let isNew = state.pages[""] != page
      state.pages = linked.merging(["": page]) { $1 }
      guard isNew else { return ("", [AsyncStream<[UInt8]>.Continuation]()) }
      state.version += 1
      return ("id: \(state.version)\nevent: update\ndata: \n\n", Array(state.followers.values))
    }
    for follower in followers { follower.yield(Array(event.utf8)) }
  }

  /// The events from now on. Of a follower who doesn't read, only the last is kept: it says all.
  func follow() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
    let admitted = state.withLock {
      state -> (number: Int, oldest: AsyncStream<[UInt8]>.Continuation?)? in
      guard !state.isEnded else { return nil }
      // A browser that has left is noticed only when something is written to it. So the oldest makes
      // room: one that has left isn't missed, and one that hasn't connects again.
      let oldest =
        state.followers.count < Self.mostFollowers
        ? nil : state.followers.keys.min().flatMap { state.followers.removeValue(forKey: $0) }
      state.nextFollower += 1
      state.followers[state.nextFollower] = continuation
      return (state.nextFollower, oldest)
    }
    guard let admitted else {
      continuation.finish()
      return stream
    }
    admitted.oldest?.finish()
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.followers[admitted.number] = nil }
    }
    // Something to read at once: the browser knows then that it's connected.
    continuation.yield(Array(": connected\n\n".utf8))
    return stream
  }

  func end() {
    let followers = state.withLock { state in
      state.isEnded = true
      defer { state.followers = [:] }
      return Array(state.followers.values)
    }
    for follower in followers { follower.finish() }
  }

  private static let mostFollowers = 64
}

/// Events as the bytes of a body that has no end.
struct EventBytes: AsyncBufferedSequence {
  private let events: AsyncStream<[UInt8]>

  init(_ events: AsyncStream<[UInt8]>) { self.events = events }

  func makeAsyncIterator() -> Iterator { Iterator(events: events.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var events: AsyncStream<[UInt8]>.AsyncIterator
    /// What was too long to be taken at once.
    private var rest: ArraySlice<UInt8> = []

    fileprivate init(events: AsyncStream<[UInt8]>.AsyncIterator) { self.events = events }

    mutating func next() async -> UInt8? { await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
      if rest.isEmpty {
        guard let event = await events.next() else { return nil }
        rest = event[...]
      }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
  }
}
