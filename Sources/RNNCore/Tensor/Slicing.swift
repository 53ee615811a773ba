// Cutting tensors up and putting them together. A piece is a copy.

extension Tensor {
  /// The elements of a range along an axis.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis, or the
  ///   range leaves it.
  public func sliced(axis: Int, _ range: Range<Int>) -> Tensor {
    let axis = Axis(axis, of: shape, in: "sliced")
    require(
      range.lowerBound >= 0 && range.upperBound <= axis.size,
      "sliced: expected a range in 0..<\(axis.size) along axis \(axis.index), got \(range)")
    return copied(range, of: axis, shape: axis.resized(shape, to: [range.count]))
  }

  /// The part at this index of the first axis, which is removed.
  ///
  /// Traps when there is no axis, or the index is out of range.
  public subscript(index: Int) -> Tensor {
    let axis = Axis(0, of: shape, in: "subscript")
    require(
      index >= 0 && index < axis.size,
      "subscript: expected an index in 0..<\(axis.size) for shape \(shape), got \(index)"
        + (index < 0 ? "; the last one is `x[x.shape[0] - 1]`" : ""))
    return copied(index..<index + 1, of: axis, shape: axis.removed(from: shape))
  }

  private func copied(_ range: Range<Int>, of axis: Axis, shape newShape: [Int]) -> Tensor {
    let (whole, part) = (axis.size * axis.inner, range.count * axis.inner)
    let start = range.lowerBound * axis.inner
    let result = Storage(uninitialized: newShape.product)
    for outer in 0..<axis.outer {
      (result.pointer + outer * part).update(
        from: storage.pointer + outer * whole + start, count: part)
    }
    return .part(of: "sliced", self, shape: newShape, storage: result) { gradient, sum in
      for outer in 0..<axis.outer {
        Loops.add(
          gradient.pointer + outer * part, to: sum.pointer + outer * whole + start, count: part)
      }
    }
  }

  /// The axis cut into `count` equal pieces: the gates of a cell from `[batch, 4 · hidden]` by
  /// `split(into: 4, axis: 1)`.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis, or it
  ///   cannot be cut so. PyTorch: `chunk`.
  public func split(into count: Int, axis: Int) -> [Tensor] {
    let size = Axis(axis, of: shape, in: "split").size
    require(
      count > 0 && size % count == 0,
      "split: expected a count that divides the axis of \(size), got \(count)")
    let width = size / count
    return (0..<count).map { sliced(axis: axis, $0 * width..<($0 + 1) * width) }
  }

  /// The elements in the opposite order along an axis: a sequence from its end.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis.
  ///   PyTorch: `flip`.
  public func flipped(axis: Int) -> Tensor {
    let size = Axis(axis, of: shape, in: "flipped").size
    return selecting((0..<size).reversed(), axis: axis)
  }

  /// The elements at these indices along an axis, in their order; an index may come again.
  ///
  /// - Parameter axis: counts from the end when negative. Traps when there is no such axis, or an
  ///   index is out of range. PyTorch: `index_select`.
  public func selecting(_ indices: [Int], axis: Int = 0) -> Tensor {
    let axis = Axis(axis, of: shape, in: "selecting")
    for index in indices {
      require(
        index >= 0 && index < axis.size,
        "selecting: expected indices in 0..<\(axis.size) along axis \(axis.index), got \(index)")
    }
    let newShape = axis.resized(shape, to: [indices.count])
    let result = Storage(uninitialized: newShape.product)
    axis.forEachRow(at: indices) { whole, part in
      (result.pointer + part).update(from: storage.pointer + whole, count: axis.inner)
    }
    return .part(of: "selecting", self, shape: newShape, storage: result) { gradient, sum in
      axis.forEachRow(at: indices) { whole, part in
        Loops.add(gradient.pointer + part, to: sum.pointer + whole, count: axis.inner)
      }
    }
  }
}

extension Axis {
  /// Calls `body` for each row at these indices, with its place in the whole and among the selected.
  fileprivate func forEachRow(at indices: [Int], _ body: (_ whole: Int, _ part: Int) -> Void) {
    for outer in 0..<outer {
      for (position, index) in indices.enumerated() {
        body((outer * size + index) * inner, (outer * indices.count + position) * inner)
      }
    }
  }
}

/// Tensors joined along an axis that they have.
///
/// - Parameter axis: counts from the end when negative. Traps when there is no tensor or no such
///   axis, or the other axes differ. PyTorch: `cat`.
public func concatenated(_ tensors: [Tensor], axis: Int) -> Tensor {
  guard let first = tensors.first else {
    fail("concatenated: expected at least one tensor, got none")
  }
  let axis = Axis(axis, of: first.shape, in: "concatenated")
  for (index, tensor) in tensors.enumerated() {
    require(
      tensor.rank == first.rank
        && axis.removed(from: tensor.shape) == axis.removed(from: first.shape),
      "concatenated: expected shapes that differ along axis \(axis.index) only, "
        + "got \(first.shape) and, at index \(index), \(tensor.shape)")
  }
  let sizes = tensors.map { $0.shape[axis.index] }
  return joined(
    tensors, widths: sizes.map { $0 * axis.inner }, outer: axis.outer,
    shape: axis.resized(first.shape, to: [sizes.reduce(0, +)]))
}

/// Tensors of one shape, joined along a new axis: time steps `[batch, feature]` to
/// `[batch, time, feature]` by `stacked(steps, axis: 1)`.
///
/// - Parameter axis: the place of the new axis; −1 for the last. Traps when there is no tensor, the
///   shapes differ, or they have four axes already.
public func stacked(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else { fail("stacked: expected at least one tensor, got none") }
  for (index, tensor) in tensors.enumerated() {
    require(
      tensor.shape == first.shape,
      "stacked: expected equal shapes, got \(first.shape) and, at index \(index), \(tensor.shape)")
  }
  require(first.rank < 4, "stacked: expected at most three axes, got \(first.shape)")
  let axis = Axis(axis, of: first.shape + [1], in: "stacked").index
  let shape = first.shape[..<axis] + [tensors.count] + first.shape[axis...]
  let (outer, inner) = (first.shape[..<axis].product, first.shape[axis...].product)
  return joined(
    tensors, widths: Array(repeating: inner, count: tensors.count), outer: outer,
    shape: Array(shape))
}

/// Tensors side by side: from each in turn, `outer` times, the next of its blocks of that width.
private func joined(_ tensors: [Tensor], widths: [Int], outer: Int, shape: [Int]) -> Tensor {
  let result = Storage(uninitialized: shape.product)
  let total = widths.reduce(0, +)
  var start = 0
  for (tensor, width) in zip(tensors, widths) {
    for block in 0..<outer {
      (result.pointer + block * total + start).update(
        from: tensor.storage.pointer + block * width, count: width)
    }
    start += width
  }
  return .result(of: "concatenated", tensors, shape: shape, storage: result) { gradient in
    var start = 0
    return zip(tensors, widths).map { tensor, width in
      defer { start += width }
      guard tensor.requiresGradient else { return nil }
      let piece = Storage(uninitialized: tensor.count)
      for block in 0..<outer {
        (piece.pointer + block * width).update(
          from: gradient.storage.pointer + block * total + start, count: width)
      }
      return Tensor(shape: tensor.shape, storage: piece)
    }
  }
}
