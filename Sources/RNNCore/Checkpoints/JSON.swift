/// A JSON value, as far as the header of a checkpoint needs it.
///
/// An object keeps the order of its members, and doubles, for the reader to refuse.
enum JSON {
  case object([Member])
  case array([JSON])
  case string(String)
  /// As it was written.
  case number(String)
  case bool(Bool)
  case null

  struct Member {
    let key: String
    let value: JSON
  }

  /// Where a text stops being JSON, and why.
  struct Failure: Error {
    let offset: Int
    let problem: String
  }

  /// Reads a text by RFC 8259, with nothing but blanks after the value.
  init(_ bytes: [UInt8]) throws(Failure) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Failure(offset: 0, problem: "not UTF-8")
    }
    var reader = JSONReader(bytes)
    self = try reader.readDocument()
  }

  /// The number, when it is whole and fits.
  var integer: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The array's elements, when all are whole numbers.
  var integers: [Int]? {
    guard case .array(let elements) = self else { return nil }
    let integers = elements.compactMap(\.integer)
    return integers.count == elements.count ? integers : nil
  }

  /// The string between quotes, with what JSON demands escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
