extension Tensor {
  /// The same numbers, row by row, in another shape.
  ///
  /// - Parameter newShape: may have one −1, which stands for what the others leave.
  ///   Traps when the number of elements differs.
  public func reshaped(_ newShape: [Int]) -> Tensor {
    let resolved = resolve(newShape)
    return .result(of: "reshaped", [self], shape: resolved, storage: storage) {
      [$0.reshaped(shape)]
    }
  }

  private func resolve(_ newShape: [Int]) -> [Int] {
    var resolved = newShape
    if let unknown = newShape.firstIndex(of: -1) {
      let known = newShape[..<unknown].product * newShape[(unknown + 1)...].product
      resolved[unknown] = known > 0 ? count / known : 0
    }
    Self.check(resolved, in: "reshaped")
    require(
      resolved.product == count,
      "reshaped: expected a shape of \(count) elements for \(shape), got \(newShape)")
    return resolved
  }

  /// Two axes exchanged: `[batch, time, feature]` to `[time, batch, feature]` by `transposed(0, 1)`.
  ///
  /// Axes count from the end when negative. Traps when there is no such axis.
  public func transposed(_ first: Int, _ second: Int) -> Tensor {
    let (i, j) = (
      Axis(first, of: shape, in: "transposed").index,
      Axis(second, of: shape, in: "transposed").index
    )
    var newShape = shape
    newShape.swapAt(i, j)
    var strides = shape.indices.map { shape[($0 + 1)...].product }
    strides.swapAt(i, j)
    let result = Storage(uninitialized: count)
    result.gather(from: storage, shape: newShape, strides: strides)
    return .result(of: "transposed", [self], shape: newShape, storage: result) {
      [$0.transposed(i, j)]
    }
  }

  /// A matrix with rows and columns exchanged. Traps when this is not a matrix.
  public func transposed() -> Tensor {
    require(rank == 2, "transposed: expected [rows, columns], got \(shape)")
    return transposed(0, 1)
  }
}

extension Storage {
  /// Fills these numbers row by row from where `strides` say that they lie in `source`.
  fileprivate func gather(from source: Storage, shape: [Int], strides: [Int]) {
    let missing = 4 - shape.count
    let sizes = Array(repeating: 1, count: missing) + shape
    let steps = Array(repeating: 0, count: missing) + strides
    var place = 0
    for i in 0..<sizes[0] {
      for j in 0..<sizes[1] {
        for k in 0..<sizes[2] {
          let row = source.pointer + i * steps[0] + j * steps[1] + k * steps[2]
          let (target, step) = (pointer + place, steps[3])
          if step == 1 {
            target.update(from: row, count: sizes[3])
          } else {
            for index in 0..<sizes[3] { target[index] = row[index * step] }
          }
          place += sizes[3]
        }
      }
    }
  }
}
