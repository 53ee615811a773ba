/// A sequence and the class that it belongs to.
public struct LabeledSequence {
  /// Its frames, `[time, feature]`.
  public let features: Tensor
  /// Its class, counted from 0.
  public let label: Int

  /// Traps when `features` is not a matrix.
  public init(features: Tensor, label: Int) {
    require(
      features.rank == 2,
      "LabeledSequence: expected features [time, feature], got \(features.shape)")
    self.features = features
    self.label = label
  }

  /// The number of time steps.
  public var length: Int { features.shape[0] }
}
