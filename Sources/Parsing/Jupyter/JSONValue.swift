/// A JSON value as a file has it: numbers keep their spelling, so that what is read and written back
/// is the same number.
public indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// As it is written: `4`, `1.50`, `1e-3`; also `NaN`, `Infinity` and `-Infinity`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONKey: JSONValue])

  /// The members, if it is an object.
  public var members: [JSONKey: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, if it is an array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text, if it is a string.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The integer, if it is a number that is written as one.
  public var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }
}
