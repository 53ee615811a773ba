import Exercises

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A coordinate or length in a figure: at most two decimals, none that say nothing.
func coordinate(_ value: Double) -> String {
  // A figure is some hundred units wide: whatever lies this far outside cannot be seen.
  var text = fixed(value.isNaN ? 0 : min(max(value, -1e5), 1e5), 2)
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text
}

/// 10 to a whole power, exact as far as `Double` can be.
func powerOfTen(_ exponent: Int) -> Double {
  pow(10, Double(exponent))
}

/// How many tens, multiplied, make `value`, which is positive.
func decimalLogarithm(_ value: Double) -> Double { log10(value) }

/// The exponent of the largest power of ten that is not above `value`, which is positive; 0 for what
/// has no such power.
func decimalExponent(_ value: Double) -> Int {
  guard value > 0, value.isFinite else { return 0 }
  let exponent = Int(log10(value).rounded(.down))
  // The logarithm of 1000 may come out a hair below 3.
  return powerOfTen(exponent + 1) <= value ? exponent + 1 : exponent
}

/// How a set of numbers on one axis is written, so that all read alike.
struct NumberStyle {
  /// Decimals after the point of the number, or of its mantissa.
  var decimals: Int
  /// The common power of ten, for numbers too large or too small to write out.
  var exponent: Int?

  /// The style for numbers up to `largest` that differ by at least `step`.
  init(largest: Double, step: Double) {
    let stepExponent = step > 0 ? decimalExponent(step * (1 + 1e-9)) : 0
    guard largest > 0, largest >= 1e6 || largest < 1e-3 else {
      decimals = min(12, max(0, -stepExponent))
      exponent = nil
      return
    }
    let common = decimalExponent(largest * (1 + 1e-9))
    exponent = common
    decimals = min(12, max(0, common - stepExponent))
  }

  /// The style that shows at least three digits of the largest of `values`, which are finite.
  init(measuring values: [Double]) {
    let largest = values.map(abs).max() ?? 0
    let areWhole = values.allSatisfy { $0.rounded() == $0 }
    let digits = largest > 0 ? powerOfTen(decimalExponent(largest) - 2) : 1
    self.init(largest: largest, step: areWhole && largest < 1e6 ? 1 : digits)
  }

  func text(_ value: Double) -> String {
    var text: String
    if let exponent {
      if value == 0 { return "0" }
      text = fixed(value / powerOfTen(exponent), decimals) + "×10" + superscript(exponent)
    } else {
      text = grouped(fixed(value, decimals))
    }
    if text.first == "-" { text.replaceSubrange(...text.startIndex, with: "−") }
    return text
  }
}

/// 10⁻⁵ for -5.
func superscript(_ exponent: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String("\(exponent)".map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
}

/// Narrow blanks between groups of three digits, from 10 000 on, so that years stay as they are.
private func grouped(_ number: String) -> String {
  let end = number.firstIndex(of: ".") ?? number.endIndex
  let start = number.first == "-" ? number.index(after: number.startIndex) : number.startIndex
  let count = number.distance(from: start, to: end)
  guard count > 4 else { return number }
  var output = String(number[..<start])
  for (index, digit) in number[start..<end].enumerated() {
    if index > 0, (count - index).isMultiple(of: 3) { output += "\u{202F}" }
    output.append(digit)
  }
  return output + number[end...]
}
