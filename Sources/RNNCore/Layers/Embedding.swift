/// A table of vectors, one for each of `count` words, symbols or classes, that is looked up by index.
///
/// `weight` is `[count, size]`, drawn from the normal distribution of mean 0 and standard deviation
/// 1. PyTorch: `nn.Embedding`.
public final class Embedding: Module {
  public let weight: Parameter
  /// The index that fills up sequences: its row starts as zeros and never gets a gradient.
  public let paddingIndex: Int?

  /// Traps when a size is not positive, and when `paddingIndex` is not in `0 ..< count`.
  public init(count: Int, size: Int, paddingIndex: Int? = nil, using random: inout Random) {
    require(
      count > 0 && size > 0, "Embedding: expected positive sizes, got \(count) and \(size)")
    if let paddingIndex {
      require(
        (0..<count).contains(paddingIndex),
        "Embedding: expected a padding index in 0..<\(count), got \(paddingIndex)")
    }
    self.paddingIndex = paddingIndex
    weight = Parameter(.normal([count, size], using: &random))
    super.init()
    noteKeys()
    guard let paddingIndex else { return }
    weight.withUnsafeMutableValues { values in
      values[paddingIndex * size..<(paddingIndex + 1) * size].update(repeating: 0)
    }
  }

  public var count: Int { weight.shape[0] }
  public var size: Int { weight.shape[1] }

  /// The vectors of these indices, `[indices, size]`. Traps when one is not in `0 ..< count`.
  public func callAsFunction(_ indices: [Int]) -> Tensor {
    rows(at: indices, shape: [indices.count, size])
  }

  /// The vectors of a batch of sequences of one length, `[batch, time, size]`.
  ///
  /// Traps when an index is not in `0 ..< count`, and when the lengths differ.
  public func callAsFunction(_ indices: [[Int]]) -> Tensor {
    let time = indices.first?.count ?? 0
    for (place, sequence) in indices.enumerated() {
      require(
        sequence.count == time,
        "Embedding: expected sequences of one length, got \(time) indices and, for sequence \(place), \(sequence.count)"
      )
    }
    return rows(at: indices.flatMap(\.self), shape: [indices.count, time, size])
  }

  private func rows(at indices: [Int], shape: [Int]) -> Tensor {
    let (table, size) = (weight.value, size)
    let result = Storage(uninitialized: shape.product)
    for (place, index) in indices.enumerated() {
      require(
        (0..<count).contains(index), "Embedding: expected indices in 0..<\(count), got \(index)")
      (result.pointer + place * size).update(
        from: table.storage.pointer + index * size, count: size)
    }
    return .result(of: "Embedding", [table], shape: shape, storage: result) {
      [paddingIndex] gradient in
      let sums = Storage(repeating: 0, count: table.count)
      for (place, index) in indices.enumerated() where index != paddingIndex {
        Loops.add(
          gradient.storage.pointer + place * size, to: sums.pointer + index * size, count: size)
      }
      return [Tensor(shape: table.shape, storage: sums)]
    }
  }
}
