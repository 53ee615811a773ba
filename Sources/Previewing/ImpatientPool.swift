import FlyingSocks
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Waits for sockets as another pool does, but not for ever, and not for any number of them: whoever
/// connects and sends nothing, or takes nothing, is hung up on, and costs nobody else anything.
final class ImpatientPool: AsyncSocketPool {
  private let base: any AsyncSocketPool
  private let limit: Duration
  private let waiting = Mutex(0)

  /// - Parameter limit: how long a connection is waited for at a time.
  init(_ base: some AsyncSocketPool, limit: Duration) {
    self.base = base
    self.limit = limit
  }

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // The socket that listens waits as long as nobody comes.
    if socket.isListening { return try await base.suspendSocket(socket, untilReadyFor: events) }
    let isOneTooMany = waiting.withLock { waiting in
      waiting += 1
      return waiting > Self.mostConnections
    }
    defer { waiting.withLock { $0 -= 1 } }
    if isOneTooMany { throw SocketError.disconnected }
    try await withThrowingTaskGroup(of: Void.self) { [base, limit] group in
      group.addTask { try await base.suspendSocket(socket, untilReadyFor: events) }
      group.addTask {
        try await Task.sleep(for: limit)
        throw SocketError.disconnected
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private static let mostConnections = 64
}

extension Socket {
  fileprivate var isListening: Bool {
    var answer: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(file.rawValue, SOL_SOCKET, SO_ACCEPTCONN, &answer, &size) == 0 && answer != 0
  }
}
