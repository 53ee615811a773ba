/// A value of a manifest.
enum JSONValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  var number: Double? {
    switch self {
    case .number(let number): number
    // What JSON cannot write as a number.
    case .text("inf"), .text("Infinity"): .infinity
    case .text("nan"), .text("NaN"): .nan
    default: nil
    }
  }

  var flag: Bool? {
    switch self {
    case .flag(let flag): flag
    // ONNX's flags.
    case .number(0): false
    case .number(1): true
    default: nil
    }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }

  var object: [String: JSONValue]? { if case .object(let object) = self { object } else { nil } }

  /// Whether a setting of this value asks for nothing: absent, off, or empty.
  var isOff: Bool {
    switch self {
    case .null, .flag(false): true
    case .list(let list): list.isEmpty
    case .object(let object): object.isEmpty
    default: false
    }
  }
}
