import Foundation
import Testing

/// Compares a text, byte for byte, with the file of that name in `Snapshots/`, beside the test; where
/// it differs, the lines are shown.
///
/// With `RECORD_SNAPSHOTS` in the environment the file is written anew, and the test fails, so that
/// nobody takes a recording for a check.
public func expectSnapshot(
  _ text: String, _ name: String, beside test: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: test).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded Snapshots/\(name)", sourceLocation: sourceLocation)
    return
  }
  guard FileManager.default.fileExists(atPath: file.path) else {
    Issue.record(
      "There is no Snapshots/\(name) yet. \(recordingAdvice)", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  // As bytes: equal strings may be composed of other scalars.
  guard !text.utf8.elementsEqual(expected.utf8) else { return }
  Issue.record(
    """
    This isn't Snapshots/\(name). \(recordingAdvice)
    \(lineDifference(from: expected, to: text))
    """, sourceLocation: sourceLocation)
}

private let recordingAdvice =
  "If it should be, run the test with RECORD_SNAPSHOTS=1, and look at the change with git diff."
