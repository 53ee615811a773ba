import Exercises
import Parsing

extension JSONValue {
  static func integer(_ number: Int) -> JSONValue { .number("\(number)") }

  /// The text as the list of its lines, each with its line break: how Jupyter stores text, so that
  /// one changed line is one changed line of the file.
  static func lines(_ text: String) -> JSONValue {
    var lines: [JSONValue] = []
    var rest = text[...]
    while let lineBreak = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) {
      let next = rest.utf8.index(after: lineBreak)
      lines.append(.string(String(rest[..<next])))
      rest = rest[next...]
    }
    return .array(rest.isEmpty ? lines : lines + [.string(String(rest))])
  }

  /// The value on several lines, keys sorted: the same text everywhere.
  ///
  /// - Parameter width: how far each level is indented.
  func written(indentedBy width: Int) -> String {
    var text = ""
    write(to: &text, indent: "\n", step: String(repeating: " ", count: width))
    return text
  }

  /// - Parameter indent: a line break and the blanks after it.
  private func write(to text: inout String, indent: String, step: String) {
    let inner = indent + step
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): text += jsonQuoted(string)
    case .array(let elements) where elements.isEmpty: text += "[]"
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "[" : ",") + inner
        element.write(to: &text, indent: inner, step: step)
      }
      text += indent + "]"
    case .object(let members) where members.isEmpty: text += "{}"
    case .object(let members):
      // By code points, as Python sorts them.
      let sorted = members.sorted {
        $0.key.text.unicodeScalars.lexicographicallyPrecedes($1.key.text.unicodeScalars)
      }
      for (index, (key, value)) in sorted.enumerated() {
        text += (index == 0 ? "{" : ",") + inner + jsonQuoted(key.text) + ": "
        value.write(to: &text, indent: inner, step: step)
      }
      text += indent + "}"
    }
  }
}
