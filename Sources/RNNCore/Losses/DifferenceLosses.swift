// Losses of the difference between each prediction and its target. Gradients flow to both.

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
  loss(
    of: "meanSquaredError", predictions, targets, reduction,
    value: { $0 * $0 }, slope: { 2 * $0 })
}

/// The magnitude of the difference of each prediction from its target.
///
/// Unlike the square it is not ruled by a few large errors. The gradient at a difference of zero is
/// zero. PyTorch: `F.l1_loss`.
///
/// - Parameters:
///   - predictions: any shape.
///   - targets: the same shape.
/// - Returns: a single number (the mean is over all elements), or the shape of `predictions` when
///   `reduction` is `.none`. Traps when the shapes differ or there is no element.
public func meanAbsoluteError(
  _ predictions: Tensor, _ targets: Tensor, reduction: Reduction = .mean
) -> Tensor {
  loss(
    of: "meanAbsoluteError", predictions, targets, reduction,
    value: { abs($0) }, slope: { sign(of: $0) })
}

/// Like ``meanAbsoluteError(_:_:reduction:)``, rounded off near zero: with the difference d, `d²/2β`
/// where |d| < β, and `|d| − β/2` beyond.
///
/// It is ``huber(_:_:delta:reduction:)`` divided by β. R. Girshick, "Fast R-CNN", 2015.
/// PyTorch: `F.smooth_l1_loss`.
///
/// - Parameters:
///   - predictions: any shape.
///   - targets: the same shape.
///   - beta: where the square ends; the absolute error when 0.
/// - Returns: a single number (the mean is over all elements), or the shape of `predictions` when
///   `reduction` is `.none`. Traps when the shapes differ, there is no element, or `beta` is
///   negative.
public func smoothL1(
  _ predictions: Tensor, _ targets: Tensor, beta: Float = 1, reduction: Reduction = .mean
) -> Tensor {
  require(beta >= 0, "smoothL1: expected a beta of at least 0, got \(beta)")
  return loss(
    of: "smoothL1", predictions, targets, reduction,
    value: { abs($0) < beta ? 0.5 * $0 * $0 / beta : abs($0) - 0.5 * beta },
    slope: { abs($0) < beta ? $0 / beta : sign(of: $0) })
}

/// The square of the difference d where it is small, its magnitude where it is large: `d²/2` where
/// |d| ≤ δ, and `δ·(|d| − δ/2)` beyond.
///
/// P. Huber, "Robust Estimation of a Location Parameter", 1964. PyTorch: `F.huber_loss`.
///
/// - Parameters:
///   - predictions: any shape.
///   - targets: the same shape.
///   - delta: where the square ends.
/// - Returns: a single number (the mean is over all elements), or the shape of `predictions` when
///   `reduction` is `.none`. Traps when the shapes differ, there is no element, or `delta` is not
///   positive.
public func huber(
  _ predictions: Tensor, _ targets: Tensor, delta: Float = 1, reduction: Reduction = .mean
) -> Tensor {
  require(delta > 0, "huber: expected a delta above 0, got \(delta)")
  return loss(
    of: "huber", predictions, targets, reduction,
    value: { abs($0) <= delta ? 0.5 * $0 * $0 : delta * (abs($0) - 0.5 * delta) },
    slope: { abs($0) <= delta ? $0 : delta * sign(of: $0) })
}

/// −1, 0 or 1; NaN of NaN.
@inline(__always)
private func sign(of difference: Float) -> Float {
  difference > 0 ? 1 : difference < 0 ? -1 : difference
}

/// The reduced `value` of every difference, whose derivative is `slope`.
@inline(__always)
private func loss(
  of name: StaticString, _ predictions: Tensor, _ targets: Tensor, _ reduction: Reduction,
  value: (Float) -> Float, slope: @escaping (Float) -> Float
) -> Tensor {
  require(
    predictions.shape == targets.shape,
    "\(name): expected targets \(predictions.shape), got \(targets.shape)")
  require(
    predictions.count > 0, "\(name): expected at least one prediction, got \(predictions.shape)")
  let losses = predictions.storage.combined(with: targets.storage) { value($0 - $1) }
  let scale = reduction.scale(total: Double(predictions.count))
  return .result(
    of: name, [predictions, targets],
    keeping: KeptParameters(predictions.storage, targets.storage),
    shape: reduction.shape(of: predictions.shape), storage: reduction.reduced(losses, scale: scale)
  ) { gradient in
    let slopes = predictions.storage.combined(with: targets.storage) { slope($0 - $1) * scale }
    let result = Tensor(shape: predictions.shape, storage: slopes) * gradient
    return [predictions.receiving(result), targets.receiving(-result)]
  }
}
