import Exercises

/// Where a number of an axis stands in the figure.
struct Scale {
  var lower: Double
  var upper: Double
  var kind: Axis.Scale
  /// Where `lower` and `upper` stand.
  var start = 0.0
  var end = 1.0

  /// The place of `value`, or `nil` when it has none on this axis.
  func callAsFunction(_ value: Double) -> Double? {
    guard let position = fraction(of: value) else { return nil }
    return start + position * (end - start)
  }

  /// How far `value` lies between the ends, 0 to 1, or `nil` when it has no place on this axis.
  func fraction(of value: Double) -> Double? {
    guard Scale.canShow(value, on: kind) else { return nil }
    if kind == .logarithmic {
      return (decimalLogarithm(value) - decimalLogarithm(lower))
        / (decimalLogarithm(upper) - decimalLogarithm(lower))
    }
    return (value - lower) / (upper - lower)
  }

  /// The same scale between other places.
  func placed(from start: Double, to end: Double) -> Scale {
    Scale(lower: lower, upper: upper, kind: kind, start: start, end: end)
  }

  /// Whether a number has a place on such an axis.
  static func canShow(_ value: Double, on kind: Axis.Scale) -> Bool { kind.canShow(value) }
}

/// How the ends of an axis are chosen from the numbers on it.
struct Extent {
  var lower: Double
  var upper: Double

  /// The smallest range that holds all `values` that have a place; never empty.
  init(of values: some Sequence<Double>, on kind: Axis.Scale) {
    var lower = Double.infinity
    var upper = -Double.infinity
    for value in values where Scale.canShow(value, on: kind) {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    if lower > upper { (lower, upper) = kind == .linear ? (0, 1) : (1, 10) }
    self.lower = lower
    self.upper = upper
    widen(on: kind)
  }

  /// Makes room around a single number, which has no range of its own.
  private mutating func widen(on kind: Axis.Scale) {
    let size = max(abs(lower), abs(upper))
    guard upper - lower <= size * 1e-9 || upper - lower < 1e-290 else { return }
    if kind == .logarithmic {
      lower = max(lower / 10, 1e-300)
      upper *= 10
    } else if size < 1e-290 {
      (lower, upper) = (-1, 1)
    } else {
      lower -= size / 2
      upper += size / 2
    }
  }

  /// The scale from end to end.
  func scale(on kind: Axis.Scale) -> Scale {
    Scale(lower: lower, upper: upper, kind: kind)
  }

  /// Zero is part of the axis when it is near: heights then compare as the numbers do.
  mutating func includeZeroWhenNear() {
    if lower > 0, lower < 0.5 * upper { lower = 0 }
    if upper < 0, upper > 0.5 * lower { upper = 0 }
  }

  /// Room on both sides, so that no mark sits on the edge; `share` of the range.
  mutating func pad(by share: Double) {
    let room = (upper - lower) * share
    lower -= room
    upper += room
  }
}
