import Exercises

extension Deviation {
  /// Two different numbers with so many digits that the difference shows, and at least four.
  static func texts(_ own: Float, _ expected: Float) -> (own: String, expected: String) {
    for digits in 4...9 {
      let texts = (own.text(digits: digits), expected.text(digits: digits))
      if texts.0 != texts.1 { return texts }
    }
    return ("\(own)", "\(expected)")
  }
}

extension Float {
  /// With so many digits, zeros at the end left out: 0.125, 1.5e-7.
  func text(digits: Int) -> String {
    guard isFinite else { return isNaN ? "NaN" : self < 0 ? "-infinity" : "infinity" }
    guard self != 0 else { return "0" }
    var mantissa = Double(self)
    var exponent = 0
    while abs(mantissa) >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while abs(mantissa) < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    if (-4...6).contains(exponent) {
      return fixed(Double(self), max(0, digits - 1 - exponent)).withoutTrailingZeros
    }
    return fixed(mantissa, digits - 1).withoutTrailingZeros + "e\(exponent)"
  }
}

extension String {
  fileprivate var withoutTrailingZeros: String {
    guard contains(".") else { return self }
    let end = lastIndex { $0 != "0" } ?? startIndex
    return String(self[...end].last == "." ? self[..<end] : self[...end])
  }

  /// In quotes, its first 60 scalars, with line breaks and control characters as Swift writes them.
  /// Apostrophes stay as they are: only Swift's own description puts backslashes before them.
  var quoted: String {
    var start = ""
    start.unicodeScalars.append(contentsOf: unicodeScalars.prefix(60))
    let isWhole = start.utf8.count == utf8.count
    return start.debugDescription.replacing("\\'", with: "'") + (isWhole ? "" : " …")
  }

  /// So many scalars of it at most: what an answer says may be of any length.
  func shortened(to count: Int) -> String {
    guard unicodeScalars.count > count else { return self }
    var start = ""
    start.unicodeScalars.append(contentsOf: unicodeScalars.prefix(count))
    return start + " …"
  }
}
