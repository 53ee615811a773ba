import RNNCore
import Testing

/// Every loss against PyTorch 2.13, by the cases of Golden/.
@Suite struct LossGoldenTests {
  @Test(arguments: try GoldenCase.names(ofKind: "loss"))
  func matchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let input = try golden["in.input"].requiringGradient()
    let loss = try loss(of: golden, input)
    loss.backward(from: golden.optional("in.R"))
    try golden.expect("out.loss", matches: loss)
    try golden.expect("grad.input", matches: #require(input.gradient))
  }

  private func loss(of golden: GoldenCase, _ input: Tensor) throws -> Tensor {
    let target = try golden["in.target"]
    let reduction = try reduction(of: golden)
    switch try golden.hyper("op", as: String.self) {
    case "cross_entropy":
      return try crossEntropy(of: golden, input, target, reduction)
    case "nll_loss":
      return negativeLogLikelihood(
        logProbabilities: input, targets: try golden.integers("in.target"),
        classWeights: golden.optional("in.weight")?.values,
        ignoring: Int(try golden.number("ignore_index", -100)), reduction: reduction)
    case "mse_loss": return meanSquaredError(input, target, reduction: reduction)
    case "l1_loss": return meanAbsoluteError(input, target, reduction: reduction)
    case "smooth_l1_loss":
      return smoothL1(input, target, beta: try golden.number("beta", 1), reduction: reduction)
    case "huber_loss":
      return huber(input, target, delta: try golden.number("delta", 1), reduction: reduction)
    case "bce_with_logits":
      return binaryCrossEntropy(
        logits: input, targets: target, positiveWeight: golden.optional("in.pos_weight"),
        weight: golden.optional("in.weight"), reduction: reduction)
    case let op: throw UnknownOperation(name: op)
    }
  }

  private func crossEntropy(
    of golden: GoldenCase, _ input: Tensor, _ target: Tensor, _ reduction: Reduction
  ) throws -> Tensor {
    let weights = golden.optional("in.weight")?.values
    let smoothing = try golden.number("label_smoothing", 0)
    if golden.hyper["target_kind"] as? String == "probabilities" {
      return RNNCore.crossEntropy(
        logits: input, probabilities: target, classWeights: weights, smoothing: smoothing,
        reduction: reduction)
    }
    let ignored = Int(try golden.number("ignore_index", -100))
    if target.rank == 2 {
      let targets = (0..<target.shape[0]).map { target[$0].values.map { Int($0) } }
      return RNNCore.crossEntropy(
        logits: input, targets: targets, classWeights: weights, ignoring: ignored,
        smoothing: smoothing, reduction: reduction)
    }
    return RNNCore.crossEntropy(
      logits: input, targets: try golden.integers("in.target"), classWeights: weights,
      ignoring: ignored, smoothing: smoothing, reduction: reduction)
  }

  private func reduction(of golden: GoldenCase) throws -> Reduction {
    switch try golden.hyper("reduction", as: String.self) {
    case "sum": .sum
    case "none": .none
    default: .mean
    }
  }

  private struct UnknownOperation: Error { let name: String }
}
