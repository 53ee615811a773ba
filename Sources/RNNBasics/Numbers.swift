#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A number with a fixed count of decimals, as `printf("%.4f")` writes it: `fixed(0.5, 2)` is "0.50".
///
/// The worker does without Foundation, which would make it start ten times slower.
public func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  var buffer = [CChar](repeating: 0, count: 400)
  let length = withVaList([Int32(decimals), value]) {
    vsnprintf(&buffer, buffer.count, "%.*f", $0)
  }
  return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

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
