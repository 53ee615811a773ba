/// Numbers made of parameters, and made anew after one of these has changed, or if they were let go.
final class ParameterCache {
  private let parameters: [Parameter]
  private let make: () -> Storage
  private var made: (version: Int, storage: Storage)?

  init(from parameters: [Parameter], _ make: @escaping () -> Storage) {
    self.parameters = parameters
    self.make = make
  }

  /// A weight as the steps of a recurrence multiply with it.
  ///
  /// - Parameter isTransposed: whether rows are multiplied with the transpose of the parameter,
  ///   which is the way forward, or with the parameter itself, the way back.
  static func panels(of weight: Parameter, isTransposed: Bool) -> ParameterCache {
    let (rows, columns) = (weight.shape[0], weight.shape[1])
    return ParameterCache(from: [weight]) {
      Kernels.packed(
        weight.value.storage, k: isTransposed ? columns : rows, n: isTransposed ? rows : columns,
        isTransposed: isTransposed)
    }
  }

  /// Lets go of the numbers, until they are asked for.
  func forget() { made = nil }

  /// The numbers for the parameters as they are now.
  var current: Storage {
    // Every version only grows, and so does their sum.
    let version = parameters.reduce(0) { $0 &+ $1.version }
    if let made, made.version == version { return made.storage }
    // First let go of the old ones, whose place the new ones take.
    made = nil
    let storage = make()
    made = (version, storage)
    return storage
  }
}
