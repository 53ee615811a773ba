/// The cross entropy of class scores: `−log softmax(logits)[target]` for each row.
///
/// Logits are scores before softmax, as a last `Linear` gives them. However large they are, the
/// result is exact to rounding. PyTorch: `F.cross_entropy`.
///
/// With weights w, the loss of a row whose class is y is multiplied by w_y, and a mean is divided by
/// the sum of these factors, not by the number of rows. With a smoothing ε, a row's loss is
/// `(1 − ε) · w_y · (−log p_y) + ε/classes · Σ w_c · (−log p_c)`, which keeps the model from being
/// too sure (C. Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2016).
///
/// - Parameters:
///   - logits: `[batch, classes]`.
///   - targets: the true class of each row, in `0 ..< classes`, or `ignored`.
///   - classWeights: how much each class counts, `classes` numbers; all 1 when `nil`.
///   - ignored: the target of rows that count nothing, such as padding. When all rows are ignored,
///     the mean is NaN, and the gradient zero; when the classes of all others weigh nothing, theirs is
///     NaN too.
///   - smoothing: how much of the target is spread over all classes, in 0 ... 1.
/// - Returns: a single number, or `[batch]` when `reduction` is `.none`. Traps when the batch is
///   empty, the sizes disagree, or a target or the smoothing is out of range.
public func crossEntropy(
  logits: Tensor, targets: [Int], classWeights: [Float]? = nil, ignoring ignored: Int = -100,
  smoothing: Float = 0, reduction: Reduction = .mean
) -> Tensor {
  require(
    logits.rank == 2, "crossEntropy: expected logits [batch, classes], got \(logits.shape)")
  let targets = ClassTargets(
    "crossEntropy", scores: logits.shape, targets: targets, weights: classWeights,
    ignoring: ignored)
  return crossEntropy(
    logits, targets, smoothing, reduction, shape: [logits.shape[0]])
}

/// The cross entropy of class scores for every step of every sequence.
///
/// The same as for single rows, with a row at each of `batch · length` places. Of outputs
/// `[batch, time, classes]` the logits are `outputs.transposed(1, 2)`.
///
/// - Parameters:
///   - logits: `[batch, classes, length]`.
///   - targets: the true classes of each sequence, `length` of them.
/// - Returns: a single number, or `[batch, length]` when `reduction` is `.none`. Traps when there is
///   no row, the sizes disagree, or a target or the smoothing is out of range.
public func crossEntropy(
  logits: Tensor, targets: [[Int]], classWeights: [Float]? = nil, ignoring ignored: Int = -100,
  smoothing: Float = 0, reduction: Reduction = .mean
) -> Tensor {
  let targets = ClassTargets(
    "crossEntropy", scores: logits.shape,
    targets: flattened("crossEntropy", targets, for: logits), weights: classWeights,
    ignoring: ignored)
  return crossEntropy(
    logits, targets, smoothing, reduction, shape: [logits.shape[0], logits.shape[2]])
}

private func crossEntropy(
  _ logits: Tensor, _ targets: ClassTargets, _ smoothing: Float, _ reduction: Reduction,
  shape: [Int]
) -> Tensor {
  require(
    !targets.classes.isEmpty,
    "crossEntropy: expected at least one row of logits, got \(logits.shape)")
  checkSmoothing(smoothing)
  let columns = targets.axis.size
  let x = logits.storage.rows(along: targets.axis)
  let softmax = Softmax(ofRows: x, columns: columns)
  let losses = Storage(repeating: 0, count: shape.product)
  // What each class gets of the part that is spread over all.
  let shares = (0..<columns).map { smoothing / Float(columns) * targets.weight(ofClass: $0) }
  let sharesTotal = smoothing > 0 ? shares.reduce(0, +) : 0
  let isRecorded = Tensor.isRecorded([logits])
  // The derivative of its loss takes the place of each probability.
  let slopes = softmax.probabilities
  targets.forEachRow { row, target, weight in
    let own = (1 - smoothing) * weight
    let (scores, rowSlopes) = (x.pointer + row * columns, slopes.pointer + row * columns)
    let (largest, logSum) = (softmax.maxima.pointer[row], softmax.logSums.pointer[row])
    var loss = own * (logSum - (scores[target] - largest))
    if smoothing > 0 {
      for index in 0..<columns { loss += shares[index] * (logSum - (scores[index] - largest)) }
    }
    losses.pointer[row] = loss
    guard isRecorded else { return }
    let all = own + sharesTotal
    for index in 0..<columns { rowSlopes[index] = all * rowSlopes[index] - shares[index] }
    rowSlopes[target] -= own
  }
  func clearSlopes(row: Int) {
    (slopes.pointer + row * columns).update(repeating: 0, count: columns)
  }
  if isRecorded { targets.forEachIgnoredRow(clearSlopes) }

  let scale = reduction.scale(total: targets.totalWeight)
  return .result(
    of: "crossEntropy", [logits], shape: reduction.shape(of: shape),
    storage: reduction.reduced(losses, scale: scale)
  ) { gradient in
    slopes.scaleRows(by: gradient.storage, scale: scale, columns: columns)
    // They count nothing even where a mean over nothing makes NaN of all others.
    if scale.isNaN { targets.forEachIgnoredRow(clearSlopes) }
    return [Tensor(shape: logits.shape, storage: slopes.unrolled(along: targets.axis))]
  }
}

/// The cross entropy between class scores and probabilities of the classes:
/// `−Σ targets · log softmax(logits)` for each row.
///
/// For soft labels, such as those of another model. Weights multiply each class's term; a mean is
/// divided by the number of rows. With a smoothing ε the targets are
/// `(1 − ε) · targets + ε/classes`. PyTorch: `F.cross_entropy` with probabilities as target.
///
/// - Parameters:
///   - logits: `[batch, classes]` or `[batch, classes, length]`.
///   - probabilities: of the same shape. They are not checked to add up to 1.
///   - classWeights: how much each class counts, `classes` numbers; all 1 when `nil`.
///   - smoothing: how much of the target is spread over all classes, in 0 ... 1.
/// - Returns: a single number, or `[batch]` or `[batch, length]` when `reduction` is `.none`. Traps
///   when there is no row, the sizes disagree, or the smoothing is out of range.
public func crossEntropy(
  logits: Tensor, probabilities: Tensor, classWeights: [Float]? = nil, smoothing: Float = 0,
  reduction: Reduction = .mean
) -> Tensor {
  require(
    (2...3).contains(logits.rank) && logits.count > 0,
    "crossEntropy: expected logits [batch, classes] or [batch, classes, length], not empty, "
      + "got \(logits.shape)")
  require(
    probabilities.shape == logits.shape,
    "crossEntropy: expected probabilities \(logits.shape), got \(probabilities.shape)")
  checkSmoothing(smoothing)
  let axis = Axis(1, of: logits.shape, in: "crossEntropy")
  let columns = axis.size
  checkClassWeights("crossEntropy", classWeights, classes: columns)
  let weights = classWeights ?? Array(repeating: 1, count: columns)

  let x = logits.storage.rows(along: axis)
  let softmax = Softmax(ofRows: x, columns: columns)
  let logarithms = softmax.logarithms(of: x)
  let shares = probabilities.storage.rows(along: axis)
  let terms = Storage(uninitialized: x.count)
  let losses = Storage(uninitialized: x.count / columns)
  for row in 0..<losses.count {
    var loss: Float = 0
    for (column, index) in (row * columns..<(row + 1) * columns).enumerated() {
      let share = (1 - smoothing) * shares.pointer[index] + smoothing / Float(columns)
      terms.pointer[index] = weights[column] * share
      loss -= terms.pointer[index] * logarithms.pointer[index]
    }
    losses.pointer[row] = loss
  }

  let scale = reduction.scale(total: Double(losses.count))
  return .result(
    of: "crossEntropy", [logits, probabilities],
    shape: reduction.shape(of: axis.removed(from: logits.shape)),
    storage: reduction.reduced(losses, scale: scale)
  ) { gradient in
    func tensor(_ slopes: Storage) -> Tensor {
      slopes.scaleRows(by: gradient.storage, scale: scale, columns: columns)
      return Tensor(shape: logits.shape, storage: slopes.unrolled(along: axis))
    }
    let slopes = Storage(uninitialized: x.count)
    for start in stride(from: 0, to: x.count, by: columns) {
      let all = (start..<start + columns).reduce(0) { $0 + terms.pointer[$1] }
      for index in start..<start + columns {
        slopes.pointer[index] = all * softmax.probabilities.pointer[index] - terms.pointer[index]
      }
    }
    guard probabilities.requiresGradient else { return [tensor(slopes), nil] }
    let targetSlopes = Storage(uninitialized: x.count)
    for index in 0..<x.count {
      targetSlopes.pointer[index] =
        (smoothing - 1) * weights[index % columns] * logarithms.pointer[index]
    }
    return [tensor(slopes), tensor(targetSlopes)]
  }
}

private func checkSmoothing(_ smoothing: Float) {
  require(
    (0...1).contains(smoothing), "crossEntropy: expected a smoothing in 0...1, got \(smoothing)")
}

extension Storage {
  /// Multiplies each row, in place, by the gradient of its loss, or of all of them when there is one,
  /// and by `scale`. The graph is walked back once, so that nobody needs them as they were.
  fileprivate func scaleRows(by gradient: Storage, scale: Float, columns: Int) {
    let isShared = gradient.count == 1
    for row in 0..<count / max(1, columns) {
      let factor = gradient.pointer[isShared ? 0 : row] * scale
      for index in row * columns..<(row + 1) * columns { pointer[index] *= factor }
    }
  }
}
