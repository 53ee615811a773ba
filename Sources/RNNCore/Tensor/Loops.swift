// The inner loops of the elementwise operations and sums: contiguous, and inlined with their
// closure, so that the compiler turns them into vector code.

extension Storage {
  /// New numbers, each made from one of these.
  @inline(__always)
  func mapped(_ transform: (Float) -> Float) -> Storage {
    let result = Storage(uninitialized: count)
    let (source, target) = (pointer, result.pointer)
    for index in 0..<count { target[index] = transform(source[index]) }
    return result
  }

  /// New numbers, each made from one of these and the one at the same place in `other`.
  @inline(__always)
  func combined(with other: Storage, _ combine: (Float, Float) -> Float) -> Storage {
    let result = Storage(uninitialized: count)
    let (left, right, target) = (pointer, other.pointer, result.pointer)
    for index in 0..<count { target[index] = combine(left[index], right[index]) }
    return result
  }

  /// The sum of `term` over all numbers.
  @inline(__always)
  func sum(of term: (SIMD16<Float>) -> SIMD16<Float> = { $0 }) -> Double {
    Loops.sum(pointer, count: count, of: term)
  }
}

enum Loops {
  /// The sum of `term` over `count` numbers.
  ///
  /// Sixteen partial sums at a time, since a single running one can neither be vectorised nor stay
  /// accurate over many terms; blocks of them are added in double precision.
  @inline(__always)
  static func sum(
    _ values: UnsafePointer<Float>, count: Int,
    of term: (SIMD16<Float>) -> SIMD16<Float> = { $0 }
  ) -> Double {
    var total = 0.0
    var index = 0
    while index + 16 <= count {
      let end = min(count - 15, index + 512)
      var partial = SIMD16<Float>()
      while index < end {
        partial += term(UnsafeRawPointer(values + index).loadUnaligned(as: SIMD16<Float>.self))
        index += 16
      }
      total += Double(partial.sum())
    }
    if index < count {
      var rest = SIMD16<Float>()
      for lane in 0..<count - index { rest[lane] = values[index + lane] }
      total += Double(term(rest).sum())
    }
    return total
  }

  /// Adds `count` numbers to those at `target`.
  static func add(
    _ values: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Kernels.add(values, to: target, count: count)
  }

  /// Writes the sums of the columns of a matrix of `rows` × `columns` to `target`.
  ///
  /// - Parameter stride: from one row to the next, where they are a part of a wider matrix.
  static func sumColumns(
    of matrix: UnsafePointer<Float>, rows: Int, columns: Int,
    into target: UnsafeMutablePointer<Float>, stride: Int? = nil
  ) {
    target.update(repeating: 0, count: columns)
    Kernels.addColumns(
      of: matrix, rows: rows, columns: columns, to: target, stride: stride ?? columns)
  }
}
