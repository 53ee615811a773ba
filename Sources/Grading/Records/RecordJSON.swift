import Foundation
import Wording

/// JSON that is the same bytes for the same value on every machine: keys sorted, two blanks deep, a
/// line break at the end.
///
/// A record may quote a learner, and somebody may print it on a terminal: what cannot be seen there is
/// escaped.
package func recordBytes(_ value: some Encodable) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  let text = visibleJSON(String(decoding: try encoder.encode(value), as: UTF8.self))
  return Array(text.utf8) + [UInt8(ascii: "\n")]
}

/// The value in these bytes; `nil` when they are damaged or of another form.
package func recordValue<Value: Decodable>(_ type: Value.Type, in bytes: [UInt8]) -> Value? {
  do {
    return try decodedRecord(type, in: bytes)
  } catch {
    // Whatever is wrong with a record, it is made again, and so the reason is of no use.
    return nil
  }
}

/// The value in these bytes.
///
/// - Throws: when they are damaged or of another form.
package func decodedRecord<Value: Decodable>(
  _ type: Value.Type, in bytes: [UInt8]
) throws -> Value {
  try JSONDecoder().decode(type, from: Data(bytes))
}
