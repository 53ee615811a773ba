/// A weight as the steps of a recurrence multiply with it, made anew only after it has changed.
final class Panels {
  private let parameter: Parameter
  private let isTransposed: Bool
  private var made: (version: Int, storage: Storage)?

  /// - Parameter isTransposed: whether rows are multiplied with the transpose of the parameter,
  ///   which is the way forward, or with the parameter itself, the way back.
  init(_ parameter: Parameter, isTransposed: Bool) {
    self.parameter = parameter
    self.isTransposed = isTransposed
  }

  /// The panels of the parameter as it is now.
  var current: Storage {
    if let made, made.version == parameter.version { return made.storage }
    let (rows, columns) = (parameter.shape[0], parameter.shape[1])
    let storage = Kernels.packed(
      parameter.value.storage, k: isTransposed ? columns : rows, n: isTransposed ? rows : columns,
      isTransposed: isTransposed)
    made = (parameter.version, storage)
    return storage
  }
}
