/// What is known of a parameter wherever its numbers are: what it is called, and how often they have
/// changed.
final class ParameterRecord {
  let shape: [Int]
  /// Grows whenever the numbers change.
  var version = 0
  /// The key that the outermost module which has listed it so far has for it: `rnn.weight_hh_l0`
  /// rather than `weight_hh_l0`. `nil` for a parameter that belongs to no module.
  private(set) var key: String?

  init(shape: [Int]) { self.shape = shape }

  /// Takes a key under which a module has found it. The longest is the outermost module's: those of its
  /// parts are the ends of it.
  func note(_ found: String) {
    if found.utf8.count > (key?.utf8.count ?? 0) { key = found }
  }
}

/// The parameters whose numbers an operation reads again on the way back, as they were when it was
/// recorded.
///
/// Tensors are values, so that an operation may keep its operands as they are; only those of a
/// parameter change. With other numbers than it went forward with, an operation would give a wrong
/// gradient, and nobody would see it. PyTorch: "one of the variables needed for gradient computation
/// has been modified by an inplace operation".
struct KeptParameters {
  private var uses: [(parameter: ParameterRecord, version: Int)] = []

  /// Of these numbers, those that are a parameter's.
  init(_ first: Storage? = nil, _ second: Storage? = nil) {
    add(first)
    add(second)
  }

  /// The factors of a product: each is needed for the gradient of the other.
  static func factors(_ a: Tensor, _ b: Tensor) -> KeptParameters {
    KeptParameters(
      b.requiresGradient ? a.storage : nil, a.requiresGradient ? b.storage : nil)
  }

  mutating func add(_ storage: Storage?) {
    if let parameter = storage?.parameter { uses.append((parameter, parameter.version)) }
  }

  mutating func add(_ parameter: Parameter?) {
    if let record = parameter?.record { uses.append((record, record.version)) }
  }

  /// Stops the program if one of them has changed since.
  func check(for operation: StaticString) {
    for (parameter, version) in uses where parameter.version != version {
      let name = parameter.key.map { "the parameter '\($0)'" } ?? "a parameter"
      fail(
        "backward: \(name) \(parameter.shape) was changed after \(operation) used it; "
          + "call backward() before parameters are changed")
    }
  }
}
