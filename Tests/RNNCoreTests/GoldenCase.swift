import Foundation
import RNNCore
import Testing

/// A case of `Golden/`: PyTorch's inputs and results, in the format "golden-1".
struct GoldenCase {
  let name: String
  let kind: String
  /// The operation's settings, by PyTorch's names.
  let hyper: [String: Any]
  /// The names of the results to compare.
  let checks: [String]
  /// Results that are kept as doubles, and flags.
  let expected: [String: Any]
  private let tolerance: (absolute: Float, relative: Float)
  private let allowsNaN: Bool
  private let tensors: [String: Tensor]

  /// The tensor of this name: an input, a parameter or an expected result.
  subscript(name: String) -> Tensor {
    get throws { try #require(tensors[name], "\(self.name) has no \(name)") }
  }

  /// The tensor of this name, if the case has it.
  func optional(_ name: String) -> Tensor? { tensors[name] }

  /// The names of its tensors that start with this, in order.
  func names(startingWith prefix: String) -> [String] {
    tensors.keys.filter { $0.hasPrefix(prefix) }.sorted {
      $0.count == $1.count ? $0 < $1 : $0.count < $1.count
    }
  }

  /// A tensor of whole numbers.
  func integers(_ name: String) throws -> [Int] { try self[name].values.map { Int($0) } }

  /// A number among the settings of the operation; `standard` where it is left to PyTorch's default.
  func number(_ name: String, _ standard: Float, in settings: String? = nil) throws -> Float {
    let settings = try settings.map { try hyper($0, as: [String: Any].self) } ?? hyper
    guard let value = settings[name] else { return standard }
    return try #require(value as? NSNumber, "\(self.name): \(name) is no number").floatValue
  }

  func hyper<Value>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
    try #require(hyper[name] as? Value, "\(self.name) has no \(name) of that type")
  }

  /// Checks a result: equal shapes, and `|got − expected| ≤ atol + rtol · |expected|`.
  func expect(
    _ name: String, matches got: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try self[name]
    // A single number is stored with shape [1].
    let shape = got.rank == 0 ? [1] : got.shape
    #expect(shape == expected.shape, "\(self.name): \(name)", sourceLocation: sourceLocation)
    for (index, (value, wanted)) in zip(got.values, expected.values).enumerated() {
      let isClose =
        value == wanted || (allowsNaN && value.isNaN && wanted.isNaN)
        || abs(value - wanted) <= tolerance.absolute + tolerance.relative * abs(wanted)
      #expect(
        isClose, "\(self.name): \(name)[\(index)] is \(value), expected \(wanted)",
        sourceLocation: sourceLocation)
    }
  }

  /// Checks numbers of which the manifest holds the expected ones as doubles.
  func expect(
    _ name: String, matches got: [Float], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try #require(expected[name] as? [Double], "\(self.name) has no \(name)")
    #expect(got.count == wanted.count, "\(self.name): \(name)", sourceLocation: sourceLocation)
    for (index, (value, wanted)) in zip(got, wanted).enumerated() {
      let limit = Double(tolerance.absolute) + Double(tolerance.relative) * abs(wanted)
      #expect(
        abs(Double(value) - wanted) <= limit,
        "\(self.name): \(name)[\(index)] is \(value), expected \(wanted)",
        sourceLocation: sourceLocation)
    }
  }

  /// The case of this name.
  static func named(_ name: String) throws -> GoldenCase {
    try #require(
      try all().first { $0["name"] as? String == name }.map(GoldenCase.init), "no case \(name)")
  }

  /// The names of the cases of a kind, for `@Test(arguments:)`.
  static func names(ofKind kind: String) throws -> [String] {
    try all().filter { $0["kind"] as? String == kind }.compactMap { $0["name"] as? String }
  }

  /// The path of a file of the set.
  static func path(of file: String) throws -> String { try folder.appending(path: file).path }

  private static var folder: URL {
    get throws { try #require(Bundle.module.url(forResource: "Golden", withExtension: nil)) }
  }

  private static func all() throws -> [[String: Any]] {
    let data = try Data(contentsOf: folder.appending(path: "manifest.json"))
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(manifest["cases"] as? [[String: Any]])
  }

  private init(_ description: [String: Any]) throws {
    name = try #require(description["name"] as? String)
    kind = try #require(description["kind"] as? String)
    hyper = description["hyper"] as? [String: Any] ?? [:]
    checks = description["checks"] as? [String] ?? []
    expected = description["expect"] as? [String: Any] ?? [:]
    let tolerance = description["tolerance"] as? [String: Double] ?? [:]
    self.tolerance = (Float(tolerance["atol"] ?? 0), Float(tolerance["rtol"] ?? 0))
    allowsNaN = description["nan_equal"] as? Bool ?? false
    let file = try #require(description["file"] as? String)
    let path = try Self.path(of: file)
    tensors = Dictionary(
      uniqueKeysWithValues: try Checkpoint.read(path).map { ($0.key, $0.tensor) })
  }
}
