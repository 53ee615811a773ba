import Conformance
import Foundation
import RNNCore
import TestSupport
import Testing

/// Folders of cases for the tests.
enum Sets {
  /// PyTorch's cases, which the tests of the library use too.
  static let golden = "\(packageFolder.path)/Tests/RNNCoreTests/Golden"
  static let faults = "\(packageFolder.path)/Tests/ConformanceTests/Faults"
  static let onnx = "\(packageFolder.path)/Tests/ConformanceTests/ONNX"
}

/// A set that a test writes, in a folder of its own that goes with it.
final class WrittenSet {
  private let place: TestFolder
  var folder: String { place.path }
  private var entries: [String] = []

  init() throws { place = try TestFolder() }

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

  /// Puts a tensor of five axes, or of other numbers, in the place of a case's tensors.
  func replaceTensors(of name: String, withA type: String = "F32", shape: String) throws {
    let json = Array(
      #"{"in.input":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[0,8]}}"#.utf8)
    let length = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    try (length + json + Data(count: 8)).write(
      to: URL(filePath: "\(folder)/\(name).safetensors"))
  }

  func write(manifest: String) throws {
    try place.write(manifest, to: "manifest.json")
  }

  /// The verdict on its only case, run in this process.
  func verdict() throws -> Verdict {
    let set = try GoldenSet(folder)
    return try #require(set.cases.first).judged()
  }
}
