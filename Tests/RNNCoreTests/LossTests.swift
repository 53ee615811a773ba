import RNNCore
import Testing

@Suite struct LossTests {
  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: ["loss__ce_mean", "loss__ce_extreme_logits"])
  func crossEntropyMatchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let logits = try golden["in.input"].requiringGradient()
    let loss = crossEntropy(logits: logits, targets: try golden.integers("in.target"))
    loss.backward()
    try golden.expect("out.loss", matches: loss)
    try golden.expect("grad.input", matches: #require(logits.gradient))
  }

  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: ["loss__mse_mean", "loss__mse_none"])
  func meanSquaredErrorMatchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let input = try golden["in.input"].requiringGradient()
    let isWhole = try golden.hyper("reduction") == "none"
    let loss = meanSquaredError(
      input, try golden["in.target"], reduction: isWhole ? .none : .mean)
    loss.backward(from: golden.optional("in.R"))
    try golden.expect("out.loss", matches: loss)
    try golden.expect("grad.input", matches: #require(input.gradient))
  }

  @Test func crossEntropyOfEqualScoresIsTheLogarithmOfTheirNumber() {
    let loss = crossEntropy(logits: .zeros([4, 9]), targets: [0, 3, 8, 1])
    #expect(loss.isClose(to: Tensor(2.1972246)))
  }

  @Test func sumAndMeanComeFromTheSameLosses() {
    let (logits, targets) = (sample(4, 3), [2, 0, 1, 1])
    let losses = crossEntropy(logits: logits, targets: targets, reduction: .none)
    #expect(losses.shape == [4])
    #expect(
      crossEntropy(logits: logits, targets: targets, reduction: .sum).isClose(to: losses.sum()))
    #expect(crossEntropy(logits: logits, targets: targets).isClose(to: losses.mean()))
  }

  @Test(arguments: [Reduction.mean, .sum, .none])
  func gradients(reduction: Reduction) {
    expectGradient(of: [sample(4, 3)]) {
      crossEntropy(logits: $0[0], targets: [2, 0, 1, 1], reduction: reduction)
    }
    expectGradient(of: [sample(2, 5), sample(2, 5, salt: 1)]) {
      meanSquaredError($0[0], $0[1], reduction: reduction)
    }
  }

  @Test func aHopelessTargetCostsItsDistanceEvenWhereSoftmaxIsZero() {
    let loss = crossEntropy(logits: Tensor([[1000, -1000]]), targets: [1])
    #expect(loss.item == 2000)
  }

  @Test func aClassOutOfRangeIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([3, 9]), targets: [0, 9, 1]) }
    #expect(
      result.saysOnStandardError("crossEntropy: expected targets in 0..<9, got 9 at index 1"))
  }

  @Test func anEmptyBatchIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([0, 9]), targets: []) }
    #expect(
      result.saysOnStandardError("crossEntropy: expected at least one row of logits, got [0, 9]"))
  }

  @Test func tooFewTargetsAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([3, 9]), targets: [0, 1]) }
    #expect(
      result.saysOnStandardError("crossEntropy: expected 3 targets for logits [3, 9], got 2"))
  }

  @Test func targetsOfAnotherShapeAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = meanSquaredError(.zeros([4, 1]), .zeros([4])) }
    #expect(result.saysOnStandardError("meanSquaredError: expected targets [4, 1], got [4]"))
  }
}
