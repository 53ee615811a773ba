extension Tensor {
  /// The sum of all elements, a single number.
  public func sum() -> Tensor {
    .result(of: "sum", [self], shape: [], storage: Storage([Float(storage.sum())])) {
      [Tensor(repeating: $0.item, shape: shape)]
    }
  }

  /// The mean of all elements, a single number. Traps when there are none.
  public func mean() -> Tensor {
    require(count > 0, "mean: expected at least one element, got shape \(shape)")
    return sum() / Float(count)
  }

  /// The sums along an axis, which is removed, or kept with size 1.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let axis = Axis(axis, of: shape, in: "sum")
    let result = Storage(uninitialized: axis.outer * axis.inner)
    for outer in 0..<axis.outer {
      let block = storage.pointer + outer * axis.size * axis.inner
      if axis.inner == 1 {
        result.pointer[outer] = Float(Loops.sum(block, count: axis.size))
      } else {
        Loops.sumColumns(
          of: block, rows: axis.size, columns: axis.inner,
          into: result.pointer + outer * axis.inner)
      }
    }
    return .result(
      of: "sum", [self], shape: axis.removed(from: shape, keepingAxis: keepingAxis), storage: result
    ) { gradient in
      [gradient.repeated(along: axis, of: shape)]
    }
  }

  /// The means along an axis, which is removed, or kept with size 1.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis or it is
  ///   empty.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let size = Axis(axis, of: shape, in: "mean").size
    require(size > 0, "mean: expected at least one element along axis \(axis), got shape \(shape)")
    return sum(axis: axis, keepingAxis: keepingAxis) / Float(size)
  }

  /// The running sums along an axis: each element and all before it. PyTorch: `cumsum`.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
  public func cumulativeSum(axis: Int) -> Tensor {
    let axis = Axis(axis, of: shape, in: "cumulativeSum")
    let sums = storage.runningSums(along: axis, isReversed: false)
    return .result(of: "cumulativeSum", [self], shape: shape, storage: sums) { gradient in
      // An element counts in every sum from its own on.
      let slopes = gradient.storage.runningSums(along: axis, isReversed: true)
      return [Tensor(shape: shape, storage: slopes)]
    }
  }

  /// The largest elements along an axis, which is removed. The gradient goes to the first of equals.
  ///
  /// A NaN counts as the largest. Traps when there is no such axis or it is empty.
  public func max(axis: Int) -> Tensor {
    let axis = Axis(axis, of: shape, in: "max")
    let places = placesOfLargest(along: axis, in: "max")
    let result = Storage(uninitialized: places.count)
    for (index, place) in places.enumerated() { result.pointer[index] = storage.pointer[place] }
    return .part(of: "max", self, shape: axis.removed(from: shape), storage: result) {
      gradient, sum in
      for (index, place) in places.enumerated() { sum.pointer[place] += gradient.pointer[index] }
    }
  }

  /// Where along an axis the largest element is, for each place of the other axes, row by row; the
  /// first of equals.
  ///
  /// A NaN counts as the largest. Traps when there is no such axis or it is empty.
  public func argmax(axis: Int) -> [Int] {
    let axis = Axis(axis, of: shape, in: "argmax")
    return placesOfLargest(along: axis, in: "argmax").map { $0 / axis.inner % axis.size }
  }

  /// The places of the largest elements along an axis among all elements.
  private func placesOfLargest(along axis: Axis, in name: StaticString) -> [Int] {
    require(
      axis.size > 0,
      "\(name): expected at least one element along axis \(axis.index), got shape \(shape)")
    return (0..<axis.outer * axis.inner).map { index in
      let start = index / axis.inner * axis.size * axis.inner + index % axis.inner
      var best = start
      for row in 1..<axis.size {
        let place = start + row * axis.inner
        let (value, largest) = (storage.pointer[place], storage.pointer[best])
        if value > largest || (value.isNaN && !largest.isNaN) { best = place }
      }
      return best
    }
  }

  /// These numbers again for every element along an axis that was summed away.
  private func repeated(along axis: Axis, of shape: [Int]) -> Tensor {
    let result = Storage(uninitialized: shape.product)
    for outer in 0..<axis.outer {
      let source = storage.pointer + outer * axis.inner
      for row in outer * axis.size..<(outer + 1) * axis.size {
        (result.pointer + row * axis.inner).update(from: source, count: axis.inner)
      }
    }
    return Tensor(shape: shape, storage: result)
  }
}

extension Storage {
  /// Each number and all before it along an axis, or all after it, added up.
  fileprivate func runningSums(along axis: Axis, isReversed: Bool) -> Storage {
    let sums = Storage(copying: self)
    for outer in 0..<axis.outer {
      let block = sums.pointer + outer * axis.size * axis.inner
      for step in 1..<max(1, axis.size) {
        let row = isReversed ? axis.size - 1 - step : step
        Loops.add(
          block + (isReversed ? row + 1 : row - 1) * axis.inner, to: block + row * axis.inner,
          count: axis.inner)
      }
    }
    return sums
  }
}
