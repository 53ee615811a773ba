import Foundation
import HostSystem
import Synchronization

/// Starts workers of one program, each a fresh process with namespaces of its own, in a sandbox that is
/// made once, from a process that has loaded their libraries and has never seen a learner's code
/// (`Sources/confine/serve.c`).
///
/// It is sent from thread to thread, and used by one at a time: ``ForkServers`` sees to that.
final class ForkServer: @unchecked Sendable {
  private let launcher: SandboxLauncher
  private let process: ChildProcess
  private let socket: MessageSocket
  private let folder: TemporaryFolder
  private let output: Int32
  /// What it took itself to start, and what those of its processes took that have ended.
  private var accounted = Duration.zero

  /// - Parameter start: starts it.
  init(
    _ launcher: SandboxLauncher,
    _ start: (_ socket: Int32, _ output: Int32, TemporaryFolder) throws -> ChildProcess
  ) throws {
    self.launcher = launcher
    folder = try TemporaryFolder()
    output = try folder.makeFile("printed")
    socket = try MessageSocket()
    do {
      process = try start(socket.otherEnd, output, folder)
    } catch {
      close(output)
      throw error
    }
    socket.closeOtherEnd()
    accounted = process.processorTime
  }

  deinit { close(output) }

  /// Whether it still serves.
  var isAlive: Bool { !socket.isEnded && process.checkEnding() == nil }

  /// The longest request that it takes.
  private static let longestRequest = 1 << 16

  /// Starts a worker. One at a time: it must have ended before the next.
  ///
  /// - Parameters:
  ///   - arguments: the worker's.
  ///   - scratch: what it may write to, if anything.
  ///   - output: the file that takes what it prints.
  ///   - events: what becomes its descriptor 3.
  func start(
    _ arguments: [String], limits: ProcessLimits, scratch: SandboxLauncher.Scratch?,
    output: Int32, events: Int32
  ) throws -> ForkedProcess {
    let words = launcher.words(limits, scratch, hasEvents: true, filter: "-") + arguments
    let request = words.flatMap { word in Array(word.utf8) + [UInt8(0)] }
    guard request.count <= Self.longestRequest, socket.send(request, with: [output, events]) else {
      throw SandboxLauncher.refusal("it takes no request")
    }
    let process = ForkedProcess(on: self, socket)
    guard case .message("r") = try firstWord() else {
      process.endWithServer()
      throw SandboxLauncher.refusal(SandboxLauncher.lastLine(of: output))
    }
    return process
  }

  private func firstWord() throws -> MessageSocket.Received {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      try Interruption.check()
      let received = socket.receive(within: 100)
      if received != .nothing { return received }
    }
    return .nothing
  }

  /// The processor time that the process has taken which runs now.
  fileprivate var timeOfRunning: Duration { max(.zero, process.processorTime - accounted) }

  fileprivate func account(_ time: Duration) { accounted += time }

  /// Ends it with what it has started: that goes by the socket, since not all of it ends with the outermost
  /// process.
  fileprivate func kill() {
    socket.closeEnd()
    process.kill()
  }
}

/// A process that a server started.
final class ForkedProcess: RunningProcess {
  private let server: ForkServer
  private let socket: MessageSocket
  private var ended: (ending: ChildProcess.Ending, processorTime: Duration)?
  /// Whether the server was killed, or what saw to the process. No process can do that.
  private(set) var isLost = false
  /// Whether we have ended it ourselves.
  private var isUnwanted = false

  /// How long a process may take to end that is killed.
  private static let patience: Duration = .seconds(10)

  fileprivate init(on server: ForkServer, _ socket: MessageSocket) {
    self.server = server
    self.socket = socket
  }

  deinit { kill() }

  func checkEnding() -> ChildProcess.Ending? {
    if ended == nil { take(socket.receive(within: 0)) }
    return ended?.ending
  }

  func kill() {
    guard ended == nil else { return }
    isUnwanted = true
    if socket.send(Array("k".utf8)) {
      let deadline = ContinuousClock.now + Self.patience
      while ended == nil, ContinuousClock.now < deadline { take(socket.receive(within: 100)) }
    }
    if ended == nil { endWithServer() }
  }

  /// `nil` in a sandbox, where the system itself sees to the limit.
  var residentBytes: Int? { nil }

  var processorTime: Duration {
    ended?.processorTime ?? server.timeOfRunning
  }

  fileprivate func endWithServer() {
    ended = (.killed(signal: SIGKILL), processorTime)
    server.kill()
  }

  private func take(_ received: MessageSocket.Received) {
    switch received {
    case .nothing: break
    case .end:
      isLost = !isUnwanted
      endWithServer()
    case .message(let text):
      let words = text.split(separator: " ")
      isLost = !isUnwanted && words.first != "e"
      guard words.count == 3, let status = Int32(words[1]), let microseconds = Int(words[2])
      else { return endWithServer() }
      let time = Duration.microseconds(microseconds)
      ended = (ChildProcess.Ending(waitStatus: status), time)
      server.account(time)
    }
  }
}

/// Servers of one program. There are as many as are used at the same time.
final class ForkServers: Sendable {
  private let idle = Mutex<[ForkServer]>([])
  private let make: @Sendable () throws -> ForkServer

  init(_ make: @escaping @Sendable () throws -> ForkServer) {
    self.make = make
  }

  fileprivate func take() throws -> ForkServer {
    while let server = idle.withLock({ $0.popLast() }) {
      if server.isAlive { return server }
    }
    return try make()
  }

  fileprivate func giveBack(_ server: ForkServer) {
    idle.withLock { $0.append(server) }
  }
}

/// A server that one thread uses, as long as it needs it. Two that are there at the same time are two
/// processes: what differs between two of them, such as addresses, differs between their workers.
final class ServerLease: Sendable {
  private let servers: ForkServers
  private let server = Mutex<ForkServer?>(nil)

  init(of servers: ForkServers) {
    self.servers = servers
  }

  deinit { end() }

  /// Gives the server back. The lease can begin anew.
  func end() {
    let server = server.withLock { $0.take() }
    if let server, server.isAlive { servers.giveBack(server) }
  }

  /// Starts a process on the server, or on another one where that has just died.
  func start(
    _ arguments: [String], limits: ProcessLimits, scratch: SandboxLauncher.Scratch?,
    output: Int32, events: Int32
  ) throws -> ForkedProcess {
    let server = try get()
    do {
      return try server.start(
        arguments, limits: limits, scratch: scratch, output: output, events: events)
    } catch let error as RunError {
      if server.isAlive { throw error }
      return try get().start(
        arguments, limits: limits, scratch: scratch, output: output, events: events)
    }
  }

  /// The server, if it is there.
  var current: ForkServer? { server.withLock { $0 } }

  /// The server, started if it isn't there.
  @discardableResult
  func get() throws -> ForkServer {
    try server.withLock { server in
      if let server, server.isAlive { return server }
      let new = try servers.take()
      server = new
      return new
    }
  }
}
