import RNNCore
import Testing

@Suite struct LinearTests {
  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: ["layer__linear_2d", "layer__linear_3d_nobias"])
  func matchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    var random = Random(seed: 1)
    let layer = Linear(
      from: try golden.hyper("in_features"), to: try golden.hyper("out_features"),
      bias: try golden.hyper("bias"), using: &random)
    for (key, parameter) in layer.namedParameters {
      parameter.assign(try golden["param.\(key)"])
    }
    let input = try golden["in.input"].requiringGradient()
    let output = layer(input)
    output.backward(from: try golden["in.R"])
    try golden.expect("out.output", matches: output)
    try golden.expect("grad.input", matches: #require(input.gradient))
    for (key, parameter) in layer.namedParameters {
      try golden.expect("grad.\(key)", matches: #require(parameter.gradient))
    }
  }

  @Test func aVectorIsOneRow() {
    var random = Random(seed: 1)
    let layer = Linear(from: 3, to: 2, using: &random)
    let output = layer(Tensor([1, 2, 3]))
    #expect(output.shape == [2])
    #expect(output.values == layer(Tensor([[1, 2, 3]])).values)
  }

  @Test func parametersStartWithinTheBound() {
    var random = Random(seed: 1)
    let layer = Linear(from: 16, to: 50, using: &random)
    #expect(layer.namedParameters.map(\.key) == ["weight", "bias"])
    #expect(layer.weight.shape == [50, 16])
    let values = layer.parameters.flatMap(\.value.values)
    #expect(values.allSatisfy { abs($0) <= 0.25 })
    #expect(values.contains { abs($0) > 0.24 })
  }

  @Test func aConstantInputGetsNoGradient() throws {
    var random = Random(seed: 1)
    let layer = Linear(from: 3, to: 2, using: &random)
    layer(sample(4, 3)).sum().backward()
    #expect(try #require(layer.bias?.gradient) == Tensor([4, 4]))
    #expect(layer.weight.gradient?.shape == [2, 3])
  }

  @Test func anInputOfAnotherSizeIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Linear(from: 8, to: 2, using: &random)(.zeros([32, 10, 4]))
    }
    #expect(result.saysOnStandardError("Linear: expected input [..., 8], got [32, 10, 4]"))
  }
}

@Suite struct DropoutTests {
  @Test func itActsOnlyInTraining() {
    var random = Random(seed: 1)
    let dropout = Dropout(probability: 0.5, using: &random)
    dropout.isTraining = false
    #expect(dropout(.ones([1000])) == .ones([1000]))
    dropout.isTraining = true
    #expect(dropout(.ones([1000])) != .ones([1000]))
  }

  @Test func aShareIsZeroAndTheRestMakesUpForIt() {
    var random = Random(seed: 1)
    let output = Dropout(probability: 0.25, using: &random)(.ones([10_000])).values
    let zeros = output.count { $0 == 0 }
    // Five standard deviations of a binomial: 5·√(10000·0.25·0.75) ≈ 217.
    #expect(abs(zeros - 2500) < 217)
    #expect(output.allSatisfy { $0 == 0 || $0 == 1 / Float(0.75) })
  }

  @Test func theGradientPassesWhereTheNumbersDid() throws {
    var random = Random(seed: 1)
    let input = Tensor.ones([4, 5]).requiringGradient()
    let output = Dropout(probability: 0.5, using: &random)(input)
    output.sum().backward()
    #expect(try #require(input.gradient) == output.detached())
  }

  @Test func certainDropoutLeavesNothing() {
    var random = Random(seed: 1)
    #expect(Dropout(probability: 1, using: &random)(.ones([7])) == .zeros([7]))
  }
}
