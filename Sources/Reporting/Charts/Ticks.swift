import Exercises

/// The numbers written along an axis.
struct Ticks {
  var values: [Double]
  var labels: [String]
  /// Numbers between them that help the eye on a logarithmic axis, where distances do not.
  var minor: [Double] = []

  /// Round numbers within the scale, about `count` of them.
  ///
  /// - Parameter wholeNumbers: no tick falls between whole numbers: there is no epoch 1.5.
  init(of scale: Scale, count: Int, wholeNumbers: Bool = false) {
    let range = (lower: scale.lower, upper: scale.upper)
    if scale.kind == .logarithmic {
      self = Ticks.logarithmic(range, count: count)
    } else {
      self = Ticks.linear(range, count: count, wholeNumbers: wholeNumbers)
    }
  }

  private init(values: [Double], labels: [String], minor: [Double] = []) {
    self.values = values
    self.labels = labels
    self.minor = minor
  }

  private static func linear(
    _ range: (lower: Double, upper: Double), count: Int, wholeNumbers: Bool
  ) -> Ticks {
    var step = roundStep(range.upper - range.lower, count: count)
    if wholeNumbers { step = max(1, step) }
    let slack = 1e-9
    let first = (range.lower / step - slack).rounded(.up)
    let last = (range.upper / step + slack).rounded(.down)
    // Far from zero, neighbouring ticks may be the same number.
    guard last >= first, last - first <= 1000, abs(first) < 1e15, abs(last) < 1e15 else {
      return Ticks(values: [], labels: [])
    }
    let values = (Int(first)...Int(last)).map { Double($0) * step }
    let style = NumberStyle(largest: values.map(abs).max() ?? 0, step: step)
    return Ticks(values: values, labels: values.map(style.text))
  }

  /// Powers of ten, thinned out when there are many; 1, 2 and 5 of each when there are few.
  private static func logarithmic(
    _ range: (lower: Double, upper: Double), count: Int
  ) -> Ticks {
    let low = decimalExponent(range.lower)
    let high = decimalExponent(range.upper)
    let decades = high - low
    let step = max(1, Int((Double(decades) / Double(max(1, count))).rounded(.up)))
    var values: [Double] = []
    for exponent in low...(high + 1) where step == 1 || exponent.isMultiple(of: step) {
      for factor in decades < 2 ? [1.0, 2, 5] : [1.0] {
        let value = factor * powerOfTen(exponent)
        if value >= range.lower * (1 - 1e-9), value <= range.upper * (1 + 1e-9) {
          values.append(value)
        }
      }
    }
    // Where one needs its power written, the others have theirs too; 1 and 10 are read as fast.
    let arePowers = values.contains { $0 >= 1e4 || $0 < 1e-3 }
    let labels = values.map { value in
      let exponent = decimalExponent(value * (1 + 1e-9))
      guard arePowers, !(0...1).contains(exponent) else { return fixed(value, max(0, -exponent)) }
      let factor = Int((value / powerOfTen(exponent)).rounded())
      return (factor == 1 ? "" : "\(factor)×") + "10" + superscript(exponent)
    }
    return Ticks(
      values: values, labels: labels, minor: minor(range, except: values, isThinned: step > 1))
  }

  /// The powers of ten that were thinned out or, over three powers at most, the multiples of each.
  private static func minor(
    _ range: (lower: Double, upper: Double), except major: [Double], isThinned: Bool
  ) -> [Double] {
    let (low, high) = (decimalExponent(range.lower), decimalExponent(range.upper))
    guard isThinned ? high - low <= 24 : high - low <= 3 else { return [] }
    return (low...(high + 1)).flatMap { exponent in
      (isThinned ? 1...1 : 1...9).map { Double($0) * powerOfTen(exponent) }
    }.filter { value in
      value > range.lower && value < range.upper
        && !major.contains { abs($0 - value) <= 1e-9 * value }
    }
  }

  /// The 1, 2 or 5 times a power of ten that cuts `span` into at most `count` steps.
  static func roundStep(_ span: Double, count: Int) -> Double {
    let rough = span / Double(max(1, count))
    guard rough > 1e-300, rough.isFinite else { return 1 }
    let power = powerOfTen(decimalExponent(rough))
    for factor in [1.0, 2, 5] where factor * power >= rough * (1 - 1e-9) {
      return factor * power
    }
    return 10 * power
  }
}

extension Extent {
  /// The scale over this range, its ends moved outwards to round numbers.
  func rounded(on kind: Axis.Scale, count: Int) -> Scale {
    guard kind == .linear else {
      return Scale(
        lower: roundFactor(below: lower), upper: roundFactor(above: upper), kind: kind)
    }
    let step = Ticks.roundStep(upper - lower, count: count)
    let lowest = (lower / step + 1e-9).rounded(.down) * step
    let highest = (upper / step - 1e-9).rounded(.up) * step
    guard highest > lowest else { return Scale(lower: lower, upper: upper, kind: kind) }
    return Scale(lower: lowest, upper: highest, kind: kind)
  }

  private func roundFactor(below value: Double) -> Double {
    let power = powerOfTen(decimalExponent(value))
    return ([5.0, 2, 1].first { $0 * power <= value * (1 + 1e-9) } ?? 1) * power
  }

  private func roundFactor(above value: Double) -> Double {
    let power = powerOfTen(decimalExponent(value))
    return ([1.0, 2, 5].first { $0 * power >= value * (1 - 1e-9) } ?? 10) * power
  }
}
