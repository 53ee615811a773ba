/// How the losses of a batch become the result.
public enum Reduction: Sendable {
  /// Their mean, a single number.
  case mean
  /// Their sum, a single number.
  case sum
  /// All of them.
  case none

  /// What a loss is multiplied by when all of them together count `total`; NaN for a mean over nothing.
  func scale(total: Double) -> Float {
    self == .mean ? (total == 0 ? .nan : Float(1 / total)) : 1
  }

  /// The shape of the result for losses of this shape.
  func shape(of losses: [Int]) -> [Int] { self == .none ? losses : [] }

  /// The result, from the losses.
  func reduced(_ losses: Storage, scale: Float) -> Storage {
    self == .none ? losses : Storage([Float(losses.sum()) * scale])
  }
}
