/// A tensor that training changes: a weight or a bias of a layer.
public final class Parameter {
  public let shape: [Int]
  private let storage: Storage
  private let node = Node()
  /// What is known of it wherever its numbers are.
  let record: ParameterRecord
  /// Grows whenever its numbers change.
  var version: Int { record.version }

  /// A parameter that starts with a copy of these numbers.
  public init(_ value: Tensor) {
    shape = value.shape
    storage = Storage(copying: value.storage)
    record = ParameterRecord(shape: shape)
    storage.parameter = record
  }

  /// The number of elements.
  public var count: Int { storage.count }

  /// Its numbers, to compute with. They follow every later change of the parameter; take
  /// ``snapshot()`` for numbers that stay.
  ///
  /// What was computed with them has to go through ``Tensor/backward(from:)`` before they change:
  /// that traps where an operation needs the numbers that are no more.
  public var value: Tensor { Tensor(shape: shape, storage: storage, node: node) }

  /// A copy of its numbers as they are now.
  public func snapshot() -> Tensor { Tensor(shape: shape, storage: Storage(copying: storage)) }

  /// The gradient of the last `backward()` calls, summed; `nil` after ``Optimizer/zeroGradients()``.
  ///
  /// Traps when set to a tensor of another shape.
  public var gradient: Tensor? {
    get { node.gradients[0] }
    set {
      if let newValue {
        require(
          newValue.shape == shape, "gradient: expected shape \(shape), got \(newValue.shape)")
      }
      node.gradients[0] = newValue?.detached()
    }
  }

  /// Calls `body` with its gradient, if it has one, to be changed in place: a copy if anybody else
  /// holds it.
  func changeGradient(_ body: (Storage) -> Void) {
    if let storage = node.gradients[0]?.ownedStorage() { body(storage) }
  }

  /// Replaces its numbers. Traps when the shape is another. PyTorch: `copy_` under `no_grad`.
  public func assign(_ value: Tensor) {
    require(value.shape == shape, "assign: expected shape \(shape), got \(value.shape)")
    withUnsafeMutableValues { target in
      value.withUnsafeValues { _ = target.update(fromContentsOf: $0) }
    }
  }

  /// Calls `body` with its numbers, to be changed in place.
  func withUnsafeMutableValues<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    record.version &+= 1
    return try withExtendedLifetime(storage) {
      try body(UnsafeMutableBufferPointer(start: storage.pointer, count: count))
    }
  }
}
