import Foundation
import HostSystem

/// This very program, as a process of its own.
package enum OwnProgram {
  package static var path: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

  /// Runs it to its end. What it prints goes to standard error.
  ///
  /// - Parameters:
  ///   - changes: what is another in its environment.
  ///   - folder: where it begins; `nil` for where this one is.
  package static func run(
    _ arguments: [String], _ changes: [String: String] = [:], in folder: String? = nil
  ) throws -> ChildProcess.Ending {
    let child = try ChildProcess(
      path, arguments, environment: ProcessInfo.processInfo.environment.merging(changes) { $1 },
      output: STDERR_FILENO, workingFolder: folder)
    defer { child.kill() }
    while true {
      if let ending = child.checkEnding() { return ending }
      try Interruption.check()
      poll(nil, 0, 5)
    }
  }
}
