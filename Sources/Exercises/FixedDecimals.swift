/// A number with a fixed count of decimals, the same on every machine: `fixed(-0.5, 2)` is "-0.50".
///
/// Halves are rounded away from zero. What is not finite is "nan", "inf" or "-inf", and beyond 10¹⁵,
/// where a `Double` has no decimals to speak of, the standard library's shortest form is given.
public func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
  let scaled = (abs(value) * power).rounded()
  guard scaled < 1e15 else { return "\(value)" }
  var digits = String(Int64(scaled))
  if decimals > 0 {
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
  }
  return value < 0 && scaled > 0 ? "-" + digits : digits
}

/// Points as they are shown: `350` hundredths are `3.50`.
public func decimal(hundredths: Int) -> String {
  let rest = abs(hundredths) % 100
  return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
}
