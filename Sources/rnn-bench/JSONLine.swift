import Foundation

/// A name and a value of a line, in the order in which they are written.
typealias Field = (name: String, value: FieldValue)

enum FieldValue {
  case text(String)
  case integer(Int)
  /// Written with at most so many decimals as it has been rounded to.
  case number(Double)
  case numbers([Double])

  fileprivate var json: String {
    switch self {
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .numbers(let numbers): "[\(numbers.map { "\($0)" }.joined(separator: ", "))]"
    case .text(let text):
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
  }
}

/// Prints one line of JSON, at once.
func printLine(_ fields: [Field]) {
  print("{" + fields.map { "\"\($0.name)\": \($0.value.json)" }.joined(separator: ", ") + "}")
  fflush(nil)
}

extension Double {
  /// Rounded to so many decimals.
  func rounded(decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    return (self * scale).rounded() / scale
  }
}
