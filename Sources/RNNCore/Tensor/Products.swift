/// The matrix product.
///
/// - Parameters:
///   - a: `[m, k]` or a batch of them, `[batch, m, k]`.
///   - b: `[k, n]`, or `[batch, k, n]` beside a batch.
/// - Returns: `[m, n]` or `[batch, m, n]`. Traps when the shapes are none of these.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  let product = MatrixProduct(a.shape, b.shape)
  return .result(
    of: "matmul", [a, b], keeping: .factors(a, b), shape: product.shape,
    storage: product.forward(a.storage, b.storage)
  ) { gradient in
    [
      a.receiving(Tensor(shape: a.shape, storage: product.gradientOfA(gradient, b.storage))),
      b.receiving(Tensor(shape: b.shape, storage: product.gradientOfB(gradient, a.storage))),
    ]
  }
}

/// The sizes of a matrix product: `batches` products of `[m, k]` and `[k, n]`.
private struct MatrixProduct {
  let shape: [Int]
  private let batches: Int
  private let m: Int
  private let k: Int
  private let n: Int

  init(_ a: [Int], _ b: [Int]) {
    let isKnown = (a.count == 2 && b.count == 2) || (a.count == 3 && (2...3).contains(b.count))
    require(
      isKnown,
      "matmul: expected [m, k] × [k, n], [batch, m, k] × [k, n] or [batch, m, k] × [batch, k, n], "
        + "got \(a) × \(b)")
    let leading = b.count == 3 ? [a[0]] : []
    let inner = a[a.count - 1]
    require(
      b.dropLast() == leading + [inner],
      "matmul: expected \(a) × [\((leading + [inner]).map(String.init).joined(separator: ", ")), n], "
        + "got \(a) × \(b)")
    shape = a.dropLast() + b.suffix(1)
    (k, n) = (inner, b[b.count - 1])
    // A batch that shares one right operand is one tall matrix.
    (batches, m) = b.count == 3 ? (a[0], a[1]) : (1, a.dropLast().product)
  }

  func forward(_ a: Storage, _ b: Storage) -> Storage {
    let c = Storage(uninitialized: batches * m * n)
    for batch in 0..<batches {
      let (a, b, c) = (
        a.pointer + batch * m * k, b.pointer + batch * k * n, c.pointer + batch * m * n
      )
      ThreadPool.run(.multiplying(m * n * k), over: m) { rows in
        BLAS.multiply(
          a + rows.lowerBound * k, b, into: c + rows.lowerBound * n, m: rows.count, n: n, k: k)
      }
    }
    return c
  }

  /// `dc·bᵀ`
  func gradientOfA(_ dc: Tensor, _ b: Storage) -> Storage {
    let da = Storage(uninitialized: batches * m * k)
    for batch in 0..<batches {
      BLAS.multiply(
        dc.storage.pointer + batch * m * n, transposed: false,
        b.pointer + batch * k * n, transposed: true,
        into: da.pointer + batch * m * k, m: m, n: k, k: n)
    }
    return da
  }

  /// `aᵀ·dc`
  func gradientOfB(_ dc: Tensor, _ a: Storage) -> Storage {
    let db = Storage(uninitialized: batches * k * n)
    for batch in 0..<batches {
      BLAS.multiply(
        a.pointer + batch * m * k, transposed: true, dc.storage.pointer + batch * m * n,
        into: db.pointer + batch * k * n, m: k, n: n, k: m)
    }
    return db
  }
}
