/// How the losses of a batch become the result.
public enum Reduction: Sendable {
  /// Their mean, a single number.
  case mean
  /// Their sum, a single number.
  case sum
  /// All of them.
  case none
}
