/// The negative log likelihood: `−logProbabilities[target]` for each row.
///
/// Of what ``logSoftmax(_:axis:)`` makes of logits it is their `crossEntropy`, in two steps.
/// PyTorch: `F.nll_loss`.
///
/// - Parameters:
///   - logProbabilities: `[batch, classes]`.
///   - targets: the true class of each row, in `0 ..< classes`, or `ignored`.
///   - classWeights: how much each class counts, `classes` numbers; all 1 when `nil`. A mean is
///     divided by the sum of the targets' weights.
///   - ignored: the target of rows that count nothing. When all rows are ignored, the mean is NaN,
///     and the gradient zero.
/// - Returns: a single number, or `[batch]` when `reduction` is `.none`. Traps when the batch is
///   empty, the sizes disagree, or a target is out of range.
public func negativeLogLikelihood(
  logProbabilities: Tensor, targets: [Int], classWeights: [Float]? = nil,
  ignoring ignored: Int = -100, reduction: Reduction = .mean
) -> Tensor {
  require(
    logProbabilities.rank == 2,
    "negativeLogLikelihood: expected [batch, classes], got \(logProbabilities.shape)")
  let targets = ClassTargets(
    "negativeLogLikelihood", scores: logProbabilities.shape, targets: targets,
    weights: classWeights, ignoring: ignored)
  return negativeLogLikelihood(
    logProbabilities, targets, reduction, shape: [logProbabilities.shape[0]])
}

/// The negative log likelihood for every step of every sequence.
///
/// - Parameters:
///   - logProbabilities: `[batch, classes, length]`.
///   - targets: the true classes of each sequence, `length` of them.
/// - Returns: a single number, or `[batch, length]` when `reduction` is `.none`. Traps when there is
///   no row, the sizes disagree, or a target is out of range.
public func negativeLogLikelihood(
  logProbabilities: Tensor, targets: [[Int]], classWeights: [Float]? = nil,
  ignoring ignored: Int = -100, reduction: Reduction = .mean
) -> Tensor {
  let targets = ClassTargets(
    "negativeLogLikelihood", scores: logProbabilities.shape,
    targets: flattened("negativeLogLikelihood", targets, for: logProbabilities),
    weights: classWeights, ignoring: ignored)
  return negativeLogLikelihood(
    logProbabilities, targets, reduction,
    shape: [logProbabilities.shape[0], logProbabilities.shape[2]])
}

private func negativeLogLikelihood(
  _ scores: Tensor, _ targets: ClassTargets, _ reduction: Reduction, shape: [Int]
) -> Tensor {
  require(
    !targets.classes.isEmpty,
    "negativeLogLikelihood: expected at least one row, got \(scores.shape)")
  let losses = Storage(repeating: 0, count: shape.product)
  targets.forEachRow { row, target, weight in
    losses.pointer[row] = -weight * scores.storage.pointer[targets.place(row: row, target: target)]
  }
  let scale = reduction.scale(total: targets.totalWeight)
  return .part(
    of: "negativeLogLikelihood", scores, shape: reduction.shape(of: shape),
    storage: reduction.reduced(losses, scale: scale)
  ) { gradient, sum in
    targets.forEachRow { row, target, weight in
      let factor = gradient.pointer[reduction == .none ? row : 0] * scale
      sum.pointer[targets.place(row: row, target: target)] -= weight * factor
    }
  }
}
