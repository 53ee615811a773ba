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

  /// Packed in two pieces, as the frames of a walk come, into panels with room for more.
  @Test(arguments: KernelSet.all)
  func everyOuterProductIsAddedInDoublePrecision(set: KernelSet) {
    for (m, n, k) in Self.sizes {
      let (a, b, width) = (numbers(k * m), numbers(k * n), kernel_panels_size(1, n))
      let (height, half) = (k + 3, k / 2)
      var panels = numbers(kernel_panels_size(height, n))
      kernel_pack(b, n, &panels, height, half, n)
      panels.withUnsafeMutableBufferPointer { panels in
        guard let start = panels.baseAddress else { return }
        kernel_pack(
          Array(b[(half * n)...]), n, start + half * kernel_panels_width(), height, k - half, n)
      }
      let before = numbers(m * width)
      var c = before
      var sums = numbers(width)
      set.kernels.add_outer(a, panels, height, &c, &sums, m, n, k)
      let start = numbers(width)
      let wrong = (0..<m * n).first { index in
        let (i, j) = (index / n, index % n)
        let sum = (0..<k).reduce(Double(before[i * width + j])) {
          $0 + Double(a[$1 * m + i]) * Double(b[$1 * n + j])
        }
        return !(abs(Double(c[i * width + j]) - sum) < 1e-5)
      }
      #expect(wrong == nil, "of \(m)×\(n)×\(k)")
      let wrongSum = (0..<n).first { j in
        let sum = (0..<k).reduce(Double(start[j])) { $0 + Double(b[$1 * n + j]) }
        return !(abs(Double(sums[j]) - sum) < 1e-5)
      }
      #expect(wrongSum == nil, "of \(n)×\(k)")
    }
  }

  /// Each column has another size, one of them none.
  @Test(arguments: KernelSet.all)
  func integersGiveTheProductButForTheirRounding(set: KernelSet) {
    for (_, n, k) in Self.sizes {
      let (a, start) = (numbers(k), numbers(n))
      var b = numbers(k * n)
      for index in b.indices { b[index] *= Float(index / k % 5) }
      var panels = numbers(kernel_shorts_size(k, n))
      kernel_pack_shorts(b, &panels, k, n)
      var c = start
      c.withUnsafeMutableBufferPointer { c in
        guard let target = c.baseAddress else { return }
        set.kernels.multiply_shorts(a, panels, UnsafePointer(target), target, n, k)
      }
      let size = a.reduce(0) { $0 + Double(abs($1)) }
      let wrong = (0..<n).first { j in
        let column = b[j * k..<(j + 1) * k].map(Double.init)
        let sum = zip(a, column).reduce(Double(start[j])) { $0 + Double($1.0) * $1.1 }
        let largest = column.map(abs).max() ?? 0
        return !(abs(Double(c[j]) - sum) < size * largest / 65_000 + 1e-5)
      }
      #expect(wrong == nil, "of \(n)×\(k)")
    }
  }

  @Test(arguments: KernelSet.all)
  func whatIsNoNumberSpoilsItsColumnAlone(set: KernelSet) {
    for bad in [Float.infinity, -.infinity, .nan] {
      let (n, k) = (40, 3)
      var b = numbers(k * n)
      for column in [2, 18, 35] { b[column * k + 1] = bad }
      var panels = numbers(kernel_shorts_size(k, n))
      kernel_pack_shorts(b, &panels, k, n)
      var c = numbers(n)
      set.kernels.multiply_shorts(numbers(k), panels, nil, &c, n, k)
      #expect(c.indices.filter { c[$0].isNaN } == [2, 18, 35])
    }
  }

  @Test func transposesAreAddedUp() {
    for (rows, columns, stride, parts) in [(1, 5, 5, 1), (20, 33, 40, 3), (17, 16, 16, 2)] {
      let distance = rows * stride + 7
      let from = numbers(parts * distance)
      var sums = numbers(columns * rows)
      kernel_sum_transposes(from, stride, parts, distance, &sums, rows, columns)
      let expected = (0..<columns).flatMap { j in
        (0..<rows).map { i in
          (1..<parts).reduce(from[i * stride + j]) { $0 + from[$1 * distance + i * stride + j] }
        }
      }
      #expect(sums == expected)
    }
  }

  private static func panels(_ b: [Float], k: Int, n: Int) -> [Float] {
    var panels = numbers(kernel_panels_size(k, n))
    kernel_pack(b, n, &panels, k, k, n)
    return panels
  }
}
