import Foundation
import RNNCore
import Testing

@Suite struct ClippingTests {
  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: try GoldenCase.names(ofKind: "clip"))
  func clippingMatchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let parameters = try parameters(of: golden)
    if try golden.hyper("op") == "clip_grad_value_" {
      clipGradientValue(of: parameters, to: try limit(golden, "clip_value"))
    } else {
      let order =
        golden.hyper["norm_type"] as? String == "inf"
        ? Float.infinity : try limit(golden, "norm_type")
      let norm = clipGradientNorm(
        of: parameters, to: try limit(golden, "max_norm"), order: order)
      try golden.expect("out.total_norm", matches: Tensor(norm))
    }
    for (index, parameter) in parameters.enumerated() {
      try golden.expect("out.g\(index)", matches: #require(parameter.gradient))
    }
  }

  @Test func aNormBelowTheLimitLeavesEveryBit() {
    let parameter = Parameter(Tensor([0, 0]))
    parameter.gradient = Tensor([0.3, 0.1])
    #expect(clipGradientNorm(of: [parameter], to: 1) == Float(0.1).squareRoot())
    #expect(parameter.gradient == Tensor([0.3, 0.1]))
  }

  @Test func gradientsThatCameAsOneTensorAreEachScaledOnce() {
    let (a, b) = (Parameter(Tensor([1])), Parameter(Tensor([2])))
    (a.value + b.value).backward(from: Tensor([3]))
    clipGradientNorm(of: [a, b], to: Float(4.5).squareRoot())
    #expect(a.gradient?.isClose(to: Tensor([1.5])) == true)
    #expect(b.gradient?.isClose(to: Tensor([1.5])) == true)
  }

  @Test func parametersWithoutGradientCountAsNothing() {
    let (a, b) = (Parameter(Tensor([1, 2])), Parameter(Tensor([2])))
    #expect(gradientNorm(of: [a, b]) == 0)
    a.gradient = Tensor([3, -4])
    #expect(gradientNorm(of: [a, b]) == 5)
    #expect(gradientNorm(of: [a, b], order: .infinity) == 4)
    #expect(gradientNorm(of: [a, b], order: 1) == 7)
  }

  @Test func aNormThatIsNotFiniteIsRefusedOnRequest() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let parameter = Parameter(Tensor([1, 2]))
      parameter.gradient = Tensor([1, .nan])
      clipGradientNorm(of: [parameter], to: 1, refusingNonFinite: true)
    }
    #expect(result.saysOnStandardError("clipGradientNorm: expected a finite norm, got nan"))
  }

  private func parameters(of golden: GoldenCase) throws -> [Parameter] {
    try golden.names(startingWith: "in.g").map { name in
      let gradient = try golden[name]
      let parameter = Parameter(.zeros(gradient.shape))
      parameter.gradient = gradient
      return parameter
    }
  }

  private func limit(_ golden: GoldenCase, _ name: String) throws -> Float {
    try golden.hyper(name, as: NSNumber.self).floatValue
  }
}
