/// Broadcasting by NumPy's rules: shapes are aligned at their last axis, and an axis that is missing
/// or of size 1 is repeated.
enum Broadcasting {
  /// The shape that `left` and `right` have together. Traps when an axis differs and neither is 1.
  static func shape(_ left: [Int], _ right: [Int], in name: StaticString) -> [Int] {
    let rank = max(left.count, right.count)
    return (0..<rank).map { axis in
      let (first, second) = (size(of: left, axis, rank), size(of: right, axis, rank))
      require(
        first == second || first == 1 || second == 1,
        "\(name): expected shapes that are equal or can be broadcast, got \(left) and \(right)")
      return first == 1 ? second : first
    }
  }

  private static func size(of shape: [Int], _ axis: Int, _ rank: Int) -> Int {
    let own = axis - (rank - shape.count)
    return own < 0 ? 1 : shape[own]
  }

  /// How far apart the neighbours of a tensor of this shape lie along each of four axes when it is
  /// spread over a larger shape: 0 along a repeated axis.
  static func strides(of shape: [Int]) -> SIMD4<Int> {
    var strides = SIMD4<Int>()
    var stride = 1
    for (place, size) in shape.reversed().enumerated() {
      strides[3 - place] = size == 1 ? 0 : stride
      stride *= size
    }
    return strides
  }

  /// Calls `body` for every row along the last axis of `shape`, with the place of its first element
  /// in the result and in two tensors of these strides.
  @inline(__always)
  static func forEachRow(
    of shape: [Int], _ left: SIMD4<Int>, _ right: SIMD4<Int> = SIMD4(),
    _ body: (_ place: Int, _ left: Int, _ right: Int, _ count: Int) -> Void
  ) {
    var sizes = SIMD4(1, 1, 1, 1)
    for (place, size) in shape.reversed().enumerated() { sizes[3 - place] = size }
    var place = 0
    for i in 0..<sizes[0] {
      for j in 0..<sizes[1] {
        for k in 0..<sizes[2] {
          let index = SIMD4(i, j, k, 0)
          body(place, (index &* left).wrappedSum(), (index &* right).wrappedSum(), sizes[3])
          place += sizes[3]
        }
      }
    }
  }
}

extension Tensor {
  /// `combine` of each pair of elements, and the shape of the result.
  @inline(__always)
  static func combined(
    _ name: StaticString, _ a: Tensor, _ b: Tensor, _ combine: (Float, Float) -> Float
  ) -> (shape: [Int], storage: Storage) {
    if a.shape == b.shape { return (a.shape, a.storage.combined(with: b.storage, combine)) }
    let shape = Broadcasting.shape(a.shape, b.shape, in: name)
    let result = Storage(uninitialized: shape.product)
    let (strideA, strideB) = (
      Broadcasting.strides(of: a.shape), Broadcasting.strides(of: b.shape)
    )
    Broadcasting.forEachRow(of: shape, strideA, strideB) { place, startA, startB, count in
      let (target, left, right) = (
        result.pointer + place, a.storage.pointer + startA, b.storage.pointer + startB
      )
      switch (strideA[3], strideB[3]) {
      case (0, 0): target.update(repeating: combine(left[0], right[0]), count: count)
      case (0, _):
        let first = left[0]
        for index in 0..<count { target[index] = combine(first, right[index]) }
      case (_, 0):
        let second = right[0]
        for index in 0..<count { target[index] = combine(left[index], second) }
      default:
        for index in 0..<count { target[index] = combine(left[index], right[index]) }
      }
    }
    return (shape, result)
  }

  /// The numbers as they are repeated over a larger shape.
  ///
  /// Traps when they cannot be, in a message that begins with `expectation`.
  func repeated(over larger: [Int], as expectation: String) -> Storage {
    let rank = larger.count - shape.count
    let fits = rank >= 0 && zip(shape, larger.dropFirst(rank)).allSatisfy { $0 == 1 || $0 == $1 }
    require(fits, "\(expectation) that broadcasts to \(larger), got \(shape)")
    let result = Storage(uninitialized: larger.product)
    let strides = Broadcasting.strides(of: shape)
    Broadcasting.forEachRow(of: larger, strides) { place, start, _, count in
      let (target, source) = (result.pointer + place, storage.pointer + start)
      for index in 0..<count { target[index] = source[index * strides[3]] }
    }
    return result
  }

  /// The sum over every axis that broadcasting from `smaller` to this shape repeated.
  func summed(to smaller: [Int]) -> Tensor {
    if shape == smaller { return self }
    let result = Storage(repeating: 0, count: smaller.product)
    let strides = Broadcasting.strides(of: smaller)
    Broadcasting.forEachRow(of: shape, strides) { place, target, _, count in
      let row = storage.pointer + place
      if strides[3] == 0 {
        result.pointer[target] += Float(Loops.sum(row, count: count))
      } else {
        Loops.add(row, to: result.pointer + target, count: count)
      }
    }
    return Tensor(shape: smaller, storage: result)
  }

  /// The gradient of this operand, from what arrives for the whole result: `nil` when it needs none,
  /// summed over the axes along which it was repeated.
  func receiving(_ gradient: @autoclosure () -> Tensor) -> Tensor? {
    requiresGradient ? gradient().summed(to: shape) : nil
  }
}
