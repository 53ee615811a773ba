import Foundation
import Wording

/// A file that an export writes.
public struct ExportedFile: Equatable, Sendable {
  /// Below the place that the export is written to.
  public let path: String
  public let bytes: [UInt8]
  public let isExecutable: Bool

  public init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }
}

/// JSON of one form: keys in their order, no slash escaped, nothing in it that cannot be seen.
func json(_ value: some Encodable) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  let text = String(decoding: try encoder.encode(value), as: UTF8.self)
  return Array((visibleJSON(text) + "\n").utf8)
}

/// Hundredths as points in JSON: 1249 are 12.49, since that is the nearest `Double`'s shortest form.
func points(hundredths: Int) -> Double { Double(hundredths) / 100 }
