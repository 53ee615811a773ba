import RNNCore

/// Numbers of a shape, as they are compared: in double precision.
struct Values {
  let shape: [Int]
  let numbers: [Double]

  init(_ numbers: [Double]) {
    shape = [numbers.count]
    self.numbers = numbers
  }

  init(_ integers: [Int]) { self.init(integers.map(Double.init)) }

  /// A single number is stored with shape `[1]`.
  init(_ tensor: Tensor) {
    shape = tensor.rank == 0 ? [1] : tensor.shape
    numbers = tensor.values.map(Double.init)
  }
}

/// What an operation gave, under the names of the manifest.
struct Results {
  private(set) var values: [String: Values] = [:]
  /// Whether there is something at all, where the manifest asks.
  var flags: [String: Bool] = [:]

  mutating func add(_ name: String, _ tensor: Tensor) { values[name] = Values(tensor) }

  mutating func add(_ name: String, _ integers: [Int]) { values[name] = Values(integers) }

  mutating func add(_ name: String, _ numbers: [Double]) { values[name] = Values(numbers) }
}
