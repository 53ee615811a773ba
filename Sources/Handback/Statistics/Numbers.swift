/// Numbers of a list that a class is described by.
package struct Spread: Equatable, Sendable {
  package let count: Int
  package let mean: Double
  package let least: Double
  package let lowerQuartile: Double
  package let median: Double
  package let upperQuartile: Double
  package let most: Double

  /// `nil` for no numbers.
  package init?(of values: [Double]) {
    let sorted = values.sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    count = sorted.count
    mean = sorted.reduce(0, +) / Double(sorted.count)
    self.least = least
    self.most = most
    lowerQuartile = Self.quantile(0.25, of: sorted)
    median = Self.quantile(0.5, of: sorted)
    upperQuartile = Self.quantile(0.75, of: sorted)
  }

  /// Between two numbers in proportion, as NumPy and spreadsheets do it (type 7 of Hyndman and Fan).
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[below] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}

/// Pearson's correlation of pairs, between −1 and 1; where one of the two takes two values only, it is the
/// point-biserial one.
///
/// - Returns: `nil` for fewer than three pairs, and where one of the two is always the same.
package func correlation(_ pairs: [(x: Double, y: Double)]) -> Double? {
  guard pairs.count >= 3 else { return nil }
  let count = Double(pairs.count)
  let meanX = pairs.reduce(0) { $0 + $1.x } / count
  let meanY = pairs.reduce(0) { $0 + $1.y } / count
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for pair in pairs {
    let (x, y) = (pair.x - meanX, pair.y - meanY)
    xx += x * x
    yy += y * y
    xy += x * y
  }
  // Equal numbers may differ from their mean by a rounding.
  guard xx > 1e-12 * count, yy > 1e-12 * count else { return nil }
  return max(-1, min(1, xy / (xx * yy).squareRoot()))
}
