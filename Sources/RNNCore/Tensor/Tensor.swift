/// Numbers in a row-major array of up to four axes, which remembers how it was computed.
///
/// A tensor is a value: nothing changes it after it is made, except that the value of a
/// ``Parameter`` follows the optimiser. Shapes are written `[batch, time, feature]` throughout.
///
/// Mistakes in shapes stop the program with one line that says what was expected and what came:
/// `matmul: expected [32, 10] × [10, n], got [32, 10] × [8, 4]`.
public struct Tensor {
  /// The size of each axis; empty for a single number.
  public let shape: [Int]
  private(set) var storage: Storage
  /// The operation that this is a result of; `nil` when no gradient flows through it.
  let node: Node?
  /// Which of the operation's results this is.
  let output: Int

  init(shape: [Int], storage: Storage, node: Node? = nil, output: Int = 0) {
    self.shape = shape
    self.storage = storage
    self.node = node
    self.output = output
  }

  /// A tensor of the given shape, its numbers row by row.
  ///
  /// Traps when `shape` has more than four axes, a negative one, or another number of elements.
  public init(_ values: [Float], shape: [Int]) {
    Self.check(shape, in: "Tensor")
    require(
      values.count == shape.product,
      "Tensor: expected \(shape.product) values for shape \(shape), got \(values.count)")
    self.init(shape: shape, storage: Storage(values))
  }

  /// A vector.
  public init(_ values: [Float]) { self.init(shape: [values.count], storage: Storage(values)) }

  /// A matrix, from rows of equal length. Traps when their lengths differ.
  public init(_ rows: [[Float]]) {
    let width = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      require(
        row.count == width, "Tensor: row 0 has \(width) values and row \(index) has \(row.count)")
    }
    self.init(shape: [rows.count, width], storage: Storage(rows.flatMap(\.self)))
  }

  /// A single number, of shape `[]`.
  public init(_ value: Float) { self.init(shape: [], storage: Storage([value])) }

  /// The same number everywhere.
  public init(repeating value: Float, shape: [Int]) {
    Self.check(shape, in: "Tensor")
    self.init(shape: shape, storage: Storage(repeating: value, count: shape.product))
  }

  /// Zeros of this shape: `Tensor.zeros([2, 3])`.
  public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }
  /// Ones of this shape.
  public static func ones(_ shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The number of elements.
  public var count: Int { storage.count }

  /// The numbers, row by row.
  public var values: [Float] { Array(storage.buffer) }

  /// The only number. Traps when there is not exactly one.
  public var item: Float {
    require(count == 1, "item: expected one element, got shape \(shape)")
    return storage.pointer[0]
  }

  /// Calls `body` with the numbers, row by row, without copying them.
  public func withUnsafeValues<Result>(
    _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(storage.buffer) }
  }

  /// The numbers, to be changed in place: a copy if anybody else holds them.
  mutating func ownedStorage() -> Storage {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(copying: storage) }
    return storage
  }

  /// Numbers to be overwritten: new ones if anybody else holds these.
  mutating func replaceableStorage() -> Storage {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(uninitialized: count) }
    return storage
  }

  static func check(_ shape: [Int], in name: String) {
    require(
      shape.count <= 4 && shape.allSatisfy { $0 >= 0 },
      "\(name): expected at most four axes, none negative, got \(shape)")
  }
}

extension Tensor: CustomStringConvertible {
  /// The shape, and the numbers when there are few.
  public var description: String {
    count <= 16 ? "Tensor\(shape) \(values)" : "Tensor\(shape)"
  }
}

extension Sequence<Int> {
  /// The number of elements of a tensor of this shape.
  var product: Int { reduce(1, *) }
}
