#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The cross entropy of yes-or-no scores: with `p = sigmoid(logits)`,
/// `−(positiveWeight · targets · log p + (1 − targets) · log(1 − p))` for each element.
///
/// Taken from the logits, it is exact to rounding however large they are.
/// PyTorch: `F.binary_cross_entropy_with_logits`.
///
/// - Parameters:
///   - logits: scores before the sigmoid, of any shape.
///   - targets: the same shape, each from 0 (no) to 1 (yes).
///   - positiveWeight: how much a yes counts beside a no, of a shape that broadcasts to that of the
///     logits: above 1 it favours finding all, below 1 being right. 1 when `nil`.
///   - weight: what each loss is multiplied by, of a shape that broadcasts to that of the logits.
///     The divisor of a mean stays the number of elements.
/// - Returns: a single number, or the shape of `logits` when `reduction` is `.none`. Traps when the
///   shapes disagree or there is no element. Gradients flow to logits and targets.
public func binaryCrossEntropy(
  logits: Tensor, targets: Tensor, positiveWeight: Tensor? = nil, weight: Tensor? = nil,
  reduction: Reduction = .mean
) -> Tensor {
  require(
    targets.shape == logits.shape,
    "binaryCrossEntropy: expected targets \(logits.shape), got \(targets.shape)")
  require(
    logits.count > 0, "binaryCrossEntropy: expected at least one logit, got \(logits.shape)")
  let positive = positiveWeight?.repeated(
    over: logits.shape, as: "binaryCrossEntropy: expected a positive weight")
  let factors = weight?.repeated(
    over: logits.shape, as: "binaryCrossEntropy: expected a weight")

  let (x, y) = (logits.storage, targets.storage)
  let losses = Storage(uninitialized: x.count)
  for index in 0..<x.count {
    let (x, y, weight) = (x.pointer[index], y.pointer[index], positive?.pointer[index] ?? 1)
    // (1 − y)·x + (1 + (w − 1)·y)·log(1 + e⁻ˣ), whose exponential never overflows.
    let loss = (1 - y) * x + (1 + (weight - 1) * y) * softplus(-x)
    losses.pointer[index] = loss * (factors?.pointer[index] ?? 1)
  }

  let scale = reduction.scale(total: Double(x.count))
  return .result(
    of: "binaryCrossEntropy", [logits, targets], keeping: KeptParameters(x, y),
    shape: reduction.shape(of: logits.shape), storage: reduction.reduced(losses, scale: scale)
  ) { gradient in
    let dx = Storage(uninitialized: x.count)
    let dy = Storage(uninitialized: targets.requiresGradient ? x.count : 0)
    for index in 0..<x.count {
      let factor =
        gradient.storage.pointer[reduction == .none ? index : 0] * scale
        * (factors?.pointer[index] ?? 1)
      let (x, y, weight) = (x.pointer[index], y.pointer[index], positive?.pointer[index] ?? 1)
      let probability = 1 / (1 + exp(-x))
      dx.pointer[index] = factor * ((1 + (weight - 1) * y) * probability - weight * y)
      if dy.count > 0 { dy.pointer[index] = factor * ((weight - 1) * softplus(-x) - x) }
    }
    return [
      logits.receiving(Tensor(shape: logits.shape, storage: dx)),
      targets.receiving(Tensor(shape: logits.shape, storage: dy)),
    ]
  }
}

/// `log(1 + eˣ)`.
private func softplus(_ x: Float) -> Float { max(x, 0) + log1p(exp(-abs(x))) }
