import Foundation
import HostSystem
import Running
import Synchronization

/// The JavaScript engines of this machine, confined. What that takes is made when it is needed: a run
/// whose texts are all known needs none of it.
final class ConfinedEngines: Sendable {
  private let place: Typesetter.Place
  private let made = Mutex(Made())

  private struct Made {
    var confinement: ToolConfinement?
    /// By the engine's path.
    var sandboxes: [String: ToolSandbox] = [:]
  }

  init(in place: Typesetter.Place) {
    self.place = place
  }

  private static let outputLimit = 64 << 20

  /// The time that counts is the typesetter's, on the wall. Node and its threads reserve more than a
  /// gigabyte of addresses before they do anything; the others need little.
  private static let limits = ProcessLimits(
    processorSeconds: (60, 61), addressSpace: 2 << 30, processes: 64, fileSize: outputLimit,
    openFiles: 64)

  /// Nothing of ours is meant for an engine: `NODE_OPTIONS` would be obeyed. What libuv asks of the
  /// kernel by io_uring, it can do without.
  private static let environment = ["LC_ALL": "C", "UV_USE_IO_URING": "0"]

  /// Runs a script.
  ///
  /// The thread that calls this must live as long as the process.
  /// - Returns: what it printed, and how it ended; `nil` if it was stopped.
  /// - Throws: `RunError` when the engine cannot be started, or not be confined; `Interrupted`.
  func run(
    _ script: [UInt8], by engine: String, within limit: Duration
  ) throws -> (output: String, ending: ChildProcess.Ending?) {
    let sandbox = try sandbox(for: engine)
    let folder = try sandbox.makeFolder(with: script, named: "typeset.js")
    let messages = try TemporaryFolder()
    return try Command.run(within: limit, in: messages, keeping: Self.outputLimit) { output in
      try sandbox.start(
        [], reading: "\(folder.path)/typeset.js", environment: Self.environment, output: output,
        in: messages)
    }
  }

  /// Why an engine cannot be confined; `nil` when it can.
  func problem(with engine: String) throws -> RunError? {
    do {
      _ = try sandbox(for: engine)
      return nil
    } catch let error as RunError {
      return error
    }
  }

  private func sandbox(for engine: String) throws -> ToolSandbox {
    try made.withLock { made in
      if let sandbox = made.sandboxes[engine] { return sandbox }
      let confinement = try made.confinement ?? confinement()
      made.confinement = confinement
      let sandbox = try sandbox(for: engine, in: confinement)
      made.sandboxes[engine] = sandbox
      return sandbox
    }
  }

  private func confinement() throws -> ToolConfinement {
    switch place {
    case .certain(let confinement): confinement
    case .best(let installation): try .bestOf(installation)
    }
  }

  private func sandbox(
    for engine: String, in confinement: ToolConfinement
  ) throws -> ToolSandbox {
    do {
      return try ToolSandbox(of: engine, limits: Self.limits, in: confinement)
    } catch let error as RunError {
      // A script that starts the engine, for one. The user's own text it may have all the same.
      guard case .best = place else { throw error }
      return try ToolSandbox(of: engine, limits: Self.limits, in: .limits)
    }
  }
}
