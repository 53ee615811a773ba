import Conformance
import Foundation
import RNNCore
import Testing

/// Folders of cases for the tests.
enum Sets {
  /// PyTorch's cases, which the tests of the library use too.
  static let golden = tests.appendingPathComponent("RNNCoreTests/Golden").path
  static let onnx = tests.appendingPathComponent("ConformanceTests/ONNX").path

  private static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
}

/// A set that a test writes, in a folder of its own that goes with it.
final class WrittenSet {
  let folder: String
  private var entries: [String] = []

  init() throws {
    folder = NSTemporaryDirectory() + "conformance-\(UUID())"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  }

  deinit { unlinkAll() }

  private func unlinkAll() {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      Issue.record("the folder of a test stays: \(error)")
    }
  }

  /// Adds a case: its tensors, and what the manifest says beside name, kind and file.
  @discardableResult
  func add(
    _ name: String, kind: String, _ description: String,
    _ tensors: KeyValuePairs<String, Tensor>
  ) throws -> WrittenSet {
    try Checkpoint.write(tensors.map { ($0.key, $0.value) }, to: "\(folder)/\(name).safetensors")
    entries.append(
      """
      {"name": "\(name)", "kind": "\(kind)", "file": "\(name).safetensors", \(description)}
      """)
    try write(manifest: #"{"format": "golden-1", "cases": [\#(entries.joined(separator: ","))]}"#)
    return self
  }

  func write(manifest: String) throws {
    try Data(manifest.utf8).write(to: URL(fileURLWithPath: "\(folder)/manifest.json"))
  }

  /// The verdict on its only case, run in this process.
  func verdict() throws -> Verdict {
    let set = try GoldenSet(folder)
    return try #require(set.cases.first).judged()
  }
}
