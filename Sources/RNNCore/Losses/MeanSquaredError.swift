/// The squared difference of each prediction from its target.
///
/// PyTorch: `F.mse_loss`.
///
/// - Parameters:
///   - predictions: any shape.
///   - targets: the same shape.
/// - Returns: a single number (the mean is over all elements), or the shape of `predictions` when
///   `reduction` is `.none`. Traps when the shapes differ or there is no element.
public func meanSquaredError(
  _ predictions: Tensor, _ targets: Tensor, reduction: Reduction = .mean
) -> Tensor {
  require(
    predictions.shape == targets.shape,
    "meanSquaredError: expected targets \(predictions.shape), got \(targets.shape)")
  require(
    predictions.count > 0,
    "meanSquaredError: expected at least one prediction, got \(predictions.shape)")
  let difference = predictions.storage.combined(with: targets.storage) { $0 - $1 }
  let scale = reduction == .mean ? 1 / Float(predictions.count) : 1
  let loss =
    switch reduction {
    case .none: difference.mapped { $0 * $0 }
    case .mean, .sum: Storage([Float(difference.sum { $0 * $0 }) * scale])
    }
  return .result(
    of: "meanSquaredError", [predictions, targets],
    shape: reduction == .none ? predictions.shape : [], storage: loss
  ) { gradient in
    let slope = Tensor(shape: predictions.shape, storage: difference) * (2 * scale) * gradient
    return [predictions.receiving(slope), targets.receiving(-slope)]
  }
}
