/// Logarithm, sine and cosine in single precision, rounded at every step as PyTorch's vector code for
/// normal numbers rounds them. The system's functions are closer to the truth, and differ from these
/// in the last bits.
///
/// The polynomials are those of S. Moshier's Cephes library (`logf`, `sinf`, `cosf`), by way of
/// J. Pommier's and G. Garberoglio's vector version of them, which PyTorch uses.
enum SinglePrecision {
  /// The natural logarithm of a positive normal number.
  static func log(_ x: Float) -> Float {
    // x = (1 + r)·2^exponent, with 1 + r in √½ ... √2.
    var exponent = Float(x.exponent + 1)
    var r = x.significand / 2 - 1
    if x.significand / 2 < 0.707106781186547524 {
      exponent -= 1
      r = x.significand - 1
    }
    let square = r * r
    let tail =
      polynomial(
        r, 7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
        -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1) * r
    // ln 2 in two parts, the small one first.
    let small = (exponent * -2.12194440e-4).addingProduct(tail, square)
    return (r + small.addingProduct(square, -0.5)).addingProduct(exponent, 0.693359375)
  }

  /// Sine and cosine of an angle from 0 to 2π.
  static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    // The nearest even octant, and π/4 times it taken off in three parts.
    let octant = (Int(angle * 1.27323954473516) + 1) & ~1
    let turns = Float(octant)
    let x =
      angle
      .addingProduct(turns, -0.78515625)
      .addingProduct(turns, -2.4187564849853515625e-4)
      .addingProduct(turns, -3.77489497744594108e-8)
    let square = x * x
    let tail =
      polynomial(
        square, 2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2) * square
    let near = (square * -0.5).addingProduct(tail, square) + 1
    let odd =
      polynomial(square, -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1) * square
    let far = x.addingProduct(odd, x)
    let (sine, cosine) = octant & 2 == 0 ? (far, near) : (near, far)
    return (octant & 4 == 0 ? sine : -sine, (octant + 2) & 4 == 0 ? cosine : -cosine)
  }

  /// Horner's rule, with one rounding for each product and sum; the highest power comes first.
  private static func polynomial(_ x: Float, _ coefficients: Float...) -> Float {
    coefficients.dropFirst().reduce(coefficients[0]) { $1.addingProduct($0, x) }
  }
}
