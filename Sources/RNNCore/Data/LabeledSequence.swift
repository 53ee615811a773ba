/// A sequence and the class that it belongs to.
public struct LabeledSequence {
  /// `[time, feature]`
  public let features: Tensor
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
