#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `eˣ / Σ eˣ` along an axis: positive numbers that add up to 1, exact to rounding however large the
/// elements are.
///
/// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
public func softmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let axis = Axis(axis, of: x.shape, in: "softmax")
  let y = Storage(uninitialized: x.count)
  axis.forEachLine { line in
    let largest = line.largest(of: x.storage)
    var sum: Float = 0
    for place in line {
      let power = exp(x.storage.pointer[place] - largest)
      y.pointer[place] = power
      sum += power
    }
    for place in line { y.pointer[place] /= sum }
  }
  return .result(of: "softmax", [x], shape: x.shape, storage: y) { gradient in
    let dx = Storage(uninitialized: x.count)
    axis.forEachLine { line in
      var sum: Float = 0
      for place in line { sum += gradient.storage.pointer[place] * y.pointer[place] }
      for place in line {
        dx.pointer[place] = y.pointer[place] * (gradient.storage.pointer[place] - sum)
      }
    }
    return [Tensor(shape: x.shape, storage: dx)]
  }
}

/// The logarithm of ``softmax(_:axis:)``, exact to rounding also where softmax rounds to zero.
///
/// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
public func logSoftmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let axis = Axis(axis, of: x.shape, in: "logSoftmax")
  let y = Storage(uninitialized: x.count)
  axis.forEachLine { line in
    let largest = line.largest(of: x.storage)
    var sum: Float = 0
    for place in line { sum += exp(x.storage.pointer[place] - largest) }
    let logSum = log(sum)
    for place in line { y.pointer[place] = x.storage.pointer[place] - largest - logSum }
  }
  return .result(of: "logSoftmax", [x], shape: x.shape, storage: y) { gradient in
    let dx = Storage(uninitialized: x.count)
    axis.forEachLine { line in
      var sum: Float = 0
      for place in line { sum += gradient.storage.pointer[place] }
      for place in line {
        dx.pointer[place] = gradient.storage.pointer[place] - exp(y.pointer[place]) * sum
      }
    }
    return [Tensor(shape: x.shape, storage: dx)]
  }
}

extension Axis {
  /// Calls `body` with the places of the elements of each line along this axis.
  @inline(__always)
  fileprivate func forEachLine(_ body: (StrideTo<Int>) -> Void) {
    for outer in 0..<outer {
      let start = outer * size * inner
      for column in start..<start + inner {
        body(stride(from: column, to: column + size * inner, by: inner))
      }
    }
  }
}

extension StrideTo<Int> {
  /// The largest of the numbers at these places.
  @inline(__always)
  fileprivate func largest(of storage: Storage) -> Float {
    reduce(-.infinity) { Swift.max($0, storage.pointer[$1]) }
  }
}
