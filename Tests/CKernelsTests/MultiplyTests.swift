import CKernels
import Testing

/// The product of every set that this processor can run, at sizes around those of its tiles.
@Suite struct MultiplyTests {
  /// The last is one whose matrix does not stay in the cache.
  private static let sizes =
    [1, 2, 7, 8, 9, 17].flatMap { m in
      [1, 15, 16, 17, 31, 32, 33, 48, 70, 131].flatMap { n in
        [1, 3, 64].map { (m: m, n: n, k: $0) }
      }
    } + [(m: 9, n: 2080, k: 64)]

  @Test(arguments: KernelSet.all)
  func everyProductIsTheSumInDoublePrecision(set: KernelSet) {
    for (m, n, k) in Self.sizes {
      let (a, b) = (numbers(m * k), numbers(k * n))
      let start = Array(numbers(m * n).reversed())
      var c = numbers(m * n)
      set.kernels.multiply(a, Self.panels(b, k: k, n: n), start, n, &c, m, n, k)
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

  @Test(arguments: KernelSet.all)
  func aRowIsTheSameBitsWhateverStandsBesideIt(set: KernelSet) {
    let (m, n, k) = (13, 173, 33)
    let (a, bias) = (numbers(m * k), numbers(n))
    let panels = Self.panels(numbers(k * n), k: k, n: n)
    var together = numbers(m * n)
    set.kernels.multiply(a, panels, bias, 0, &together, m, n, k)
    for row in 0..<m {
      var alone = numbers(n)
      set.kernels.multiply(Array(a[(row * k)...]), panels, bias, 0, &alone, 1, n, k)
      #expect(alone == Array(together[row * n..<(row + 1) * n]))
    }
  }

  @Test func aMatrixAndItsTransposeGiveTheSamePanels() {
    for (_, n, k) in Self.sizes {
      let b = numbers(k * n)
      let transpose = (0..<n).flatMap { j in (0..<k).map { b[$0 * n + j] } }
      var panels = numbers(kernel_panels_size(k, n))
      kernel_pack_transposed(transpose, &panels, k, n)
      #expect(panels == Self.panels(b, k: k, n: n))
    }
  }

  private static func panels(_ b: [Float], k: Int, n: Int) -> [Float] {
    var panels = numbers(kernel_panels_size(k, n))
    kernel_pack(b, n, &panels, k, n)
    return panels
  }
}
