internal import COpenBLAS

/// Matrix multiplication on OpenBLAS. This file alone imports it.
enum BLAS {
  /// OpenBLAS would split small products over threads, which costs more than it gains and makes the
  /// order of additions, and so the last bits, depend on the machine's load.
  private static let isReady: Bool = {
    openblas_set_num_threads(1)
    return true
  }()

  /// `c = a·b + scale·c` on row-major matrices: `a` is `[m, k]` (or `[k, m]` when transposed), `b` is
  /// `[k, n]` (or `[n, k]`), `c` is `[m, n]`.
  ///
  /// - Parameter stride: from one row of `a` to the next, where it is a part of a wider matrix.
  @inline(__always)
  static func multiply(
    _ a: UnsafePointer<Float>, transposed transposeA: Bool = false,
    _ b: UnsafePointer<Float>, transposed transposeB: Bool = false,
    into c: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int, adding scale: Float = 0,
    stride: Int? = nil
  ) {
    guard isReady, m > 0, n > 0 else { return }
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), 1, a, blasint(max(1, stride ?? (transposeA ? m : k))),
      b, blasint(max(1, transposeB ? k : n)), scale, c, blasint(n))
  }

  /// The library's own description: version, kernel, threading.
  static var configuration: String {
    guard let text = openblas_get_config() else { return "unknown" }
    return String(cString: text)
  }

  /// How many threads it uses.
  static var threadCount: Int {
    guard isReady else { return 0 }
    return Int(openblas_get_num_threads())
  }

  /// The kernel that it chose for this processor: `SkylakeX`.
  static var kernel: String {
    guard let text = openblas_get_corename() else { return "unknown" }
    return String(cString: text)
  }
}
