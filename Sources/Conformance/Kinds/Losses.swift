import RNNCore

/// `loss`: a loss, and its gradient, weighted by `in.R` where there is one for each element.
func runLoss(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let name = try settings.required("op", try settings.text("op"))
  let reduction = try Reduction(torch: try settings.text("reduction"))
  let input = try golden["in.input"].requiringGradient()
  let loss =
    switch name {
    case "cross_entropy", "nll_loss": try classLoss(name, input, reduction, golden, settings)
    case "bce_with_logits", "binary_cross_entropy_with_logits":
      binaryCrossEntropy(
        logits: input, targets: try golden["in.target"],
        positiveWeight: golden.optional("in.pos_weight"), weight: golden.optional("in.weight"),
        reduction: reduction)
    default: try differenceLoss(name, input, reduction, golden, settings)
    }
  try settings.expectNoOthers()
  if let weight = golden.optional("in.R") {
    (loss * weight.reshaped(loss.shape)).sum().backward()
  } else if loss.count == 1 {
    loss.backward()
  }
  var results = Results()
  results.add("out.loss", loss)
  results.add("grad.input", input.gatheredGradient)
  return results
}

/// A loss of scores for classes: `[classes]`, `[batch, classes]` or `[batch, classes, …]`.
private func classLoss(
  _ name: String, _ input: Tensor, _ reduction: Reduction, _ golden: GoldenCase,
  _ settings: Settings
) throws -> Tensor {
  let weights = golden.optional("in.weight")?.values
  let ignored = try settings.integer("ignore_index") ?? -100
  let smoothing = Float(try settings.number("label_smoothing") ?? 0)
  let target = try golden["in.target"]
  let areIndices =
    try settings.text("target_kind").map { $0 != "probabilities" }
    ?? (golden.isInteger("in.target") || target.shape != input.shape)

  let scores = ScoreLayout(input.shape)
  let logits = scores.folded(input)
  let loss: Tensor
  switch (areIndices, name) {
  case (false, "cross_entropy"):
    loss = crossEntropy(
      logits: logits, probabilities: scores.folded(target), classWeights: weights,
      smoothing: smoothing, reduction: reduction)
  case (false, _): throw Unsupported("probabilities as targets of '\(name)'")
  case (true, "cross_entropy"):
    let targets = try golden.integers("in.target")
    loss =
      if logits.rank == 2 {
        crossEntropy(
          logits: logits, targets: targets, classWeights: weights, ignoring: ignored,
          smoothing: smoothing, reduction: reduction)
      } else {
        crossEntropy(
          logits: logits, targets: scores.sequences(targets), classWeights: weights,
          ignoring: ignored, smoothing: smoothing, reduction: reduction)
      }
  case (true, _):
    let targets = try golden.integers("in.target")
    loss =
      if logits.rank == 2 {
        negativeLogLikelihood(
          logProbabilities: logits, targets: targets, classWeights: weights, ignoring: ignored,
          reduction: reduction)
      } else {
        negativeLogLikelihood(
          logProbabilities: logits, targets: scores.sequences(targets), classWeights: weights,
          ignoring: ignored, reduction: reduction)
      }
  }
  return reduction == .none ? loss.reshaped(scores.targetShape) : loss
}

/// Where the classes are among the axes of scores. RNNCore has `[batch, classes]` and
/// `[batch, classes, length]`; PyTorch also leaves out the batch, or has more axes at the end.
private struct ScoreLayout {
  private let shape: [Int]

  init(_ shape: [Int]) { self.shape = shape }

  func folded(_ tensor: Tensor) -> Tensor {
    switch tensor.rank {
    case 1: tensor.reshaped([1, tensor.shape[0]])
    case 4: tensor.reshaped([tensor.shape[0], tensor.shape[1], -1])
    default: tensor
    }
  }

  /// The targets of each sequence.
  func sequences(_ targets: [Int]) -> [[Int]] {
    let length = shape.dropFirst(2).reduce(1, *)
    guard length > 0 else { return [] }
    return stride(from: 0, to: targets.count, by: length).map {
      Array(targets[$0..<min($0 + length, targets.count)])
    }
  }

  /// The shape of a loss for each target: that of the scores without the classes.
  var targetShape: [Int] { Array(shape.prefix(shape.count == 1 ? 0 : 1) + shape.dropFirst(2)) }
}

/// A loss of the difference between predictions and targets.
private func differenceLoss(
  _ name: String, _ input: Tensor, _ reduction: Reduction, _ golden: GoldenCase,
  _ settings: Settings
) throws -> Tensor {
  let target = try golden["in.target"]
  let weight = golden.optional("in.weight")
  // Weights come in between the losses and their reduction.
  let inner = weight == nil ? reduction : .none
  let loss: Tensor
  switch name {
  case "mse_loss": loss = meanSquaredError(input, target, reduction: inner)
  case "l1_loss": loss = meanAbsoluteError(input, target, reduction: inner)
  case "smooth_l1_loss":
    let beta = Float(try settings.number("beta") ?? 1)
    loss = smoothL1(input, target, beta: beta, reduction: inner)
  case "huber_loss":
    let delta = Float(try settings.number("delta") ?? 1)
    loss = huber(input, target, delta: delta, reduction: inner)
  default: throw Unsupported("the loss '\(name)'")
  }
  guard let weight else { return loss }
  let weighted = loss * weight
  return switch reduction {
  case .none: weighted
  case .sum: weighted.sum()
  // As PyTorch has it: the divisor is the sum of the weights, except here.
  case .mean where name == "huber_loss": weighted.mean()
  case .mean: weighted.sum() / weight.sum()
  }
}

extension Reduction {
  /// By PyTorch's name; the mean when there is none.
  fileprivate init(torch name: String?) throws {
    switch name {
    case nil, "mean": self = .mean
    case "sum": self = .sum
    case "none": self = .none
    case .some(let name): throw Unsupported("the reduction '\(name)'")
    }
  }
}
