#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The way from one number to another.
public enum Annealing: Sendable {
  /// Along half a cosine: slowly at both ends.
  case cosine
  /// Along a line.
  case linear

  /// The number at a place on the way from `start`, at 0, to `end`, at 1.
  func between(_ start: Double, _ end: Double, at place: Double) -> Double {
    switch self {
    case .cosine: end + (start - end) * (1 + cos(.pi * place)) / 2
    case .linear: start + (end - start) * place
    }
  }
}

/// `base` to the power of `exponent`, by squaring: the same bits on every system.
func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
