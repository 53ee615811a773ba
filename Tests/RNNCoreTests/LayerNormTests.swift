import RNNCore
import Testing

@Suite struct LayerNormTests {
  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: ["layer__layernorm_1d", "layer__layernorm_2d_eps"])
  func matchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let epsilon: Double = try golden.hyper("eps")
    let layer = LayerNorm(shape: try golden.hyper("normalized_shape"), epsilon: Float(epsilon))
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

  /// Rows of 11: a block of eight lanes and a rest.
  @Test(arguments: [(affine: true, bias: true), (true, false), (false, false)])
  func gradientsAgreeWithFiniteDifferences(affine: Bool, bias: Bool) {
    let layer = LayerNorm(size: 11, epsilon: 0.1, affine: affine, bias: bias)
    #expect(
      layer.namedParameters.map(\.key) == (bias ? ["weight", "bias"] : affine ? ["weight"] : []))
    for (index, parameter) in layer.parameters.enumerated() {
      parameter.assign(sample(11, salt: index + 1))
    }
    expectGradient(of: [sample(2, 3, 11)]) { layer($0[0]) }
    // Without an input that requires a gradient, so that it is the parameters' alone.
    guard affine else { return }
    expectParameterGradients(of: layer) {
      (layer(sample(2, 3, 11)) * sample(2, 3, 11, salt: 5)).sum()
    }
  }

  @Test func meanAndVarianceAreThoseOfEachRow() {
    let input = Tensor([[1, 2, 3, 6], [-10, 10, -10, 10]])
    let output = LayerNorm(size: 4, epsilon: 0)(input)
    // Mean 3 and variance 3.5; mean 0 and variance 100.
    let root = Float(3.5).squareRoot()
    let expected = Tensor([[-2 / root, -1 / root, 0, 3 / root], [-1, 1, -1, 1]])
    #expect(output.isClose(to: expected, absolute: 1e-6))
  }

  /// A mean that is rounded away from a large constant would make noise of the row.
  @Test(arguments: [0, 0.1, -3, 1e6 + 0.125, 3e30] as [Float])
  func aConstantRowBecomesTheBias(value: Float) throws {
    let layer = LayerNorm(size: 13)
    try #require(layer.bias).assign(sample(13))
    let input = Tensor(repeating: value, shape: [2, 13]).requiringGradient()
    let output = layer(input)
    #expect(output[0] == sample(13) && output[1] == sample(13))
    output.sum().backward()
    #expect(try #require(input.gradient).values.allSatisfy { $0.isFinite })
  }

  @Test func anInputOfAnotherShapeIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LayerNorm(shape: [3, 5])(.zeros([2, 5, 3]))
    }
    #expect(result.saysOnStandardError("LayerNorm: expected input [..., 3, 5], got [2, 5, 3]"))
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LayerNorm(shape: [3, 0])
    }
    #expect(empty.saysOnStandardError("LayerNorm: expected a shape of positive sizes, got [3, 0]"))
  }
}
