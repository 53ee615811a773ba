/// `eˣ / Σ eˣ` along an axis: positive numbers that add up to 1, exact to rounding however large the
/// elements are.
///
/// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
public func softmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let axis = Axis(axis, of: x.shape, in: "softmax")
  let y = Softmax(ofRows: x.storage.rows(along: axis), columns: axis.size).probabilities
  return .result(of: "softmax", [x], shape: x.shape, storage: y.unrolled(along: axis)) { gradient in
    let dx = Kernels.softmaxBack(
      y, gradient.storage.rows(along: axis), rows: axis.outer * axis.inner, columns: axis.size)
    return [Tensor(shape: x.shape, storage: dx.unrolled(along: axis))]
  }
}

/// The logarithm of ``softmax(_:axis:)``, exact to rounding also where softmax rounds to zero.
///
/// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
public func logSoftmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let axis = Axis(axis, of: x.shape, in: "logSoftmax")
  let rows = x.storage.rows(along: axis)
  let y = Softmax(ofRows: rows, columns: axis.size).logarithms(of: rows)
  return .result(of: "logSoftmax", [x], shape: x.shape, storage: y.unrolled(along: axis)) {
    gradient in
    let dx = Kernels.logSoftmaxBack(
      y, gradient.storage.rows(along: axis), rows: axis.outer * axis.inner, columns: axis.size)
    return [Tensor(shape: x.shape, storage: dx.unrolled(along: axis))]
  }
}

/// The softmax of every row of a matrix, with what its logarithm needs.
struct Softmax {
  let columns: Int
  /// `eˣ / Σ eˣ` of each element.
  let probabilities: Storage
  /// The largest element of each row.
  let maxima: Storage
  /// `log Σ eˣ` of each row, where x is an element less the row's largest.
  let logSums: Storage

  init(ofRows x: Storage, columns: Int) {
    let rows = columns == 0 ? 0 : x.count / columns
    self.columns = columns
    probabilities = Storage(uninitialized: x.count)
    maxima = Storage(uninitialized: rows)
    logSums = Storage(uninitialized: rows)
    Kernels.softmax(x, probabilities, maxima, logSums, rows: rows, columns: columns)
  }

  /// The logarithms of the probabilities, from the numbers that they were made of.
  func logarithms(of x: Storage) -> Storage {
    let result = Storage(uninitialized: x.count)
    for row in 0..<maxima.count {
      let (largest, logSum) = (maxima.pointer[row], logSums.pointer[row])
      // In this order no digit is lost when the numbers are large.
      for index in row * columns..<(row + 1) * columns {
        result.pointer[index] = x.pointer[index] - largest - logSum
      }
    }
    return result
  }
}

extension Storage {
  /// These numbers with the axis as the last one: themselves where it is.
  func rows(along axis: Axis) -> Storage {
    transposedBlocks(rows: axis.size, columns: axis.inner)
  }

  /// What ``rows(along:)`` made, in the original order again.
  func unrolled(along axis: Axis) -> Storage {
    transposedBlocks(rows: axis.inner, columns: axis.size)
  }

  /// Each matrix of this size transposed; the same numbers when that changes nothing.
  private func transposedBlocks(rows: Int, columns: Int) -> Storage {
    if rows == 1 || columns == 1 { return self }
    let result = Storage(uninitialized: count)
    for block in stride(from: 0, to: count, by: max(1, rows * columns)) {
      Kernels.transpose(
        pointer + block, into: result.pointer + block, rows: rows, columns: columns)
    }
    return result
  }
}
