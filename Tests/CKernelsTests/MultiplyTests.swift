import CKernels
import Testing

/// Every version of the product that this processor can run, at sizes around those of its tiles.
@Suite struct MultiplyTests {
  private static let sizes = [1, 2, 7, 8, 9, 17].flatMap { m in
    [1, 15, 16, 17, 31, 32, 33, 48, 70, 131].flatMap { n in [1, 3, 64].map { (m: m, n: n, k: $0) } }
  }

  @Test(arguments: 0..<kernel_multiply_versions())
  func everyVersionIsTheSumInDoublePrecision(version: Int) {
    for (m, n, k) in Self.sizes {
      let (a, b) = (Self.numbers(m * k), Self.numbers(k * n))
      var c = Self.numbers(m * n)
      let start = c
      let panels = Self.panels(b, k: k, n: n)
      c.withUnsafeMutableBufferPointer { c in
        kernel_multiply_as(version, a, panels, c.baseAddress, n, c.baseAddress, m, n, k)
      }
      let wrong = (0..<m * n).first { index in
        let (i, j) = (index / n, index % n)
        let sum = (0..<k).reduce(Double(start[index])) {
          $0 + Double(a[i * k + $1]) * Double(b[$1 * n + j])
        }
        return !(abs(Double(c[index]) - sum) < 1e-5)
      }
      #expect(wrong == nil, "of \(m)×\(n)×\(k)")
    }
  }

  @Test(arguments: 0..<kernel_multiply_versions())
  func aRowIsTheSameBitsWhateverStandsBesideIt(version: Int) {
    let (m, n, k) = (13, 173, 33)
    let (a, bias) = (Self.numbers(m * k), Self.numbers(n))
    let panels = Self.panels(Self.numbers(k * n), k: k, n: n)
    var together = Self.numbers(m * n)
    kernel_multiply_as(version, a, panels, bias, 0, &together, m, n, k)
    for row in 0..<m {
      var alone = Self.numbers(n)
      kernel_multiply_as(version, Array(a[(row * k)...]), panels, bias, 0, &alone, 1, n, k)
      #expect(alone == Array(together[row * n..<(row + 1) * n]))
    }
  }

  @Test func aMatrixAndItsTransposeGiveTheSamePanels() {
    for (_, n, k) in Self.sizes {
      let b = Self.numbers(k * n)
      let transpose = (0..<n).flatMap { j in (0..<k).map { b[$0 * n + j] } }
      var panels = Self.numbers(kernel_panels_size(k, n))
      kernel_pack_transposed(transpose, &panels, k, n)
      #expect(panels == Self.panels(b, k: k, n: n))
    }
  }

  private static func panels(_ b: [Float], k: Int, n: Int) -> [Float] {
    var panels = numbers(kernel_panels_size(k, n))
    kernel_pack(b, &panels, k, n)
    return panels
  }

  /// Numbers between -1 and 1 by a formula.
  private static func numbers(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 * 7919 + 104_729) % 1009) / 504.5 - 1 }
  }
}
