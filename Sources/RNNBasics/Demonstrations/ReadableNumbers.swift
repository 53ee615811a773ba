import Exercises

/// A number for a sentence: with a few decimals where it has an everyday size, else with one digit
/// and a power of ten: `0.000032` is "3 · 10⁻⁵".
func readable(_ value: Double) -> String {
  guard value.isFinite else { return "no number" }
  let size = abs(value)
  if size == 0 || (0.01..<1e6).contains(size) { return fixed(value, size < 10 ? 2 : 0) }
  var (mantissa, exponent) = (value, 0)
  while abs(mantissa).rounded() < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  while abs(mantissa).rounded() > 9 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let power = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
  return "\(fixed(mantissa, 0)) · 10" + (exponent < 0 ? "⁻" : "") + String(power)
}
