import Exercises

extension DefaultStringInterpolation {
  /// `"loss \(loss, decimals: 4)"` is "loss 0.1234".
  public mutating func appendInterpolation(_ value: Float, decimals: Int) {
    appendLiteral(fixed(Double(value), decimals))
  }
}

extension [Float] {
  /// The same numbers, for a figure.
  var doubles: [Double] { map(Double.init) }
}

extension [Int] {
  /// `[4, 29, 12]` as "4 × 29 × 12".
  var asShape: String { isEmpty ? "one number" : map(String.init).joined(separator: " × ") }
}
