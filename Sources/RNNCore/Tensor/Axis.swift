/// One axis of a tensor, as the loops see it: `outer` blocks, in each of them `size` rows of `inner`
/// neighbouring numbers.
struct Axis {
  let index: Int
  let outer: Int
  let size: Int
  let inner: Int

  /// The axis of this number, which counts from the end when negative. Traps when there is none.
  init(_ axis: Int, of shape: [Int], in name: StaticString) {
    require(
      axis >= -shape.count && axis < shape.count,
      "\(name): expected an axis of shape \(shape), got \(axis)")
    index = axis < 0 ? axis + shape.count : axis
    outer = shape[..<index].product
    size = shape[index]
    inner = shape[(index + 1)...].product
  }

  /// The shape with this axis removed, or kept as one of size 1.
  func removed(from shape: [Int], keepingAxis: Bool = false) -> [Int] {
    resized(shape, to: keepingAxis ? [1] : [])
  }

  /// The shape with this axis replaced.
  func resized(_ shape: [Int], to sizes: [Int]) -> [Int] {
    shape[..<index] + sizes + shape[(index + 1)...]
  }
}
