import Foundation

/// The real program, as it was built with these tests, while it runs.
final class Program {
  private let process = Process()
  private let error: String

  /// - Parameter environment: what is added to the environment of these tests.
  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: try AttackedCourse.program())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Attack.package)
    process.environment = Self.environment.merging(environment) { $1 }
    // A file and not a pipe: a pipe that nobody empties in time would hold the program up.
    error =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("error-\(UUID().uuidString)").path
    try Data().write(to: URL(fileURLWithPath: error))
    process.standardError = FileHandle(forWritingAtPath: error)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  /// That of these tests. Nothing is built by a program that they start: SwiftPM, which runs them, lets
  /// nobody else build meanwhile.
  private static let environment = ProcessInfo.processInfo.environment.merging(
    ["NOTEBOOK_BUILD": "never"]) { $1 }

  deinit { unlink(error) }

  var id: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }
  var errorText: String {
    String(decoding: FileManager.default.contents(atPath: error) ?? Data(), as: UTF8.self)
  }

  /// - Returns: its exit code, or the signal that ended it.
  func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// All processes of this machine at one moment.
struct ProcessTree {
  struct Entry: Equatable {
    let id: Int32
    let parent: Int32
    let name: String
  }

  let processes: [Entry]

  init() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    processes = names.compactMap { name in
      // "17 (bwrap) S 12 …"; one that has just ended is no error. A zombie has ended, too.
      guard let id = Int32(name),
        let stat = FileManager.default.contents(atPath: "/proc/\(id)/stat"),
        let match = String(decoding: stat, as: UTF8.self)
          .firstMatch(of: /\((.*)\) ([A-Z]) ([0-9]+)/), match.2 != "Z"
      else { return nil }
      return Entry(id: id, parent: Int32(match.3) ?? 0, name: String(match.1))
    }
  }

  func descendants(of ancestor: Int32) -> [Entry] {
    var found: [Entry] = []
    var parents: Set = [ancestor]
    while !parents.isEmpty {
      let children = processes.filter { parents.contains($0.parent) }
      found += children
      parents = Set(children.map(\.id))
    }
    return found
  }
}
