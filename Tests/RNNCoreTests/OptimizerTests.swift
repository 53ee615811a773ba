import Foundation
import RNNCore
import Testing

@Suite struct OptimizerTests {
  /// From Golden/, made by PyTorch 2.13: ten steps on given gradients.
  @Test(arguments: [
    "optimizer__sgd", "optimizer__sgd_momentum_dampening_wd", "optimizer__sgd_nesterov",
    "optimizer__adam", "optimizer__adam_wd_betas",
  ])
  func stepsMatchTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let parameters = [Parameter(try golden["param.p0"]), Parameter(try golden["param.p1"])]
    let optimizer = try makeOptimizer(golden, parameters)
    var paths: [[Tensor]] = [[], []]
    for step in 0..<10 {
      for (index, parameter) in parameters.enumerated() {
        parameter.gradient = try golden["in.grads.p\(index)"][step]
      }
      optimizer.step()
      for (index, parameter) in parameters.enumerated() {
        paths[index].append(parameter.snapshot())
      }
    }
    try golden.expect("out.p0", matches: stacked(paths[0]))
    try golden.expect("out.p1", matches: stacked(paths[1]))
  }

  private func makeOptimizer(_ golden: GoldenCase, _ parameters: [Parameter]) throws
    -> any Optimizer
  {
    let settings: [String: Any] = try golden.hyper("kwargs")
    func number(_ name: String, _ standard: Float = 0) -> Float {
      (settings[name] as? NSNumber)?.floatValue ?? standard
    }
    if try golden.hyper("optimizer") == "SGD" {
      return SGD(
        parameters, learningRate: number("lr"), momentum: number("momentum"),
        dampening: number("dampening"), weightDecay: number("weight_decay"),
        nesterov: settings["nesterov"] as? Bool ?? false)
    }
    let betas = (settings["betas"] as? [NSNumber])?.map(\.floatValue) ?? [0.9, 0.999]
    return Adam(
      parameters, learningRate: number("lr"), betas: (betas[0], betas[1]),
      epsilon: number("eps", 1e-8), weightDecay: number("weight_decay"))
  }

  @Test func theLearningRateMayChangeBetweenSteps() {
    let parameter = Parameter(Tensor([1]))
    let optimizer = SGD([parameter], learningRate: 0.5)
    parameter.gradient = Tensor([1])
    optimizer.step()
    optimizer.learningRate = 0.25
    optimizer.step()
    #expect(parameter.value.item == 0.25)
  }

  @Test func aParameterWithoutGradientStays() {
    let (moved, still) = (Parameter(Tensor([1, 2])), Parameter(Tensor([3])))
    let optimizer = Adam([still, moved], weightDecay: 0.1)
    moved.gradient = Tensor([1, 1])
    optimizer.step()
    #expect(still.value == Tensor([3]))
    #expect(moved.value != Tensor([1, 2]))
  }

  @Test func zeroGradientsForgetsThem() {
    let parameter = Parameter(Tensor([1]))
    let optimizer = SGD([parameter], learningRate: 1)
    (parameter.value * 3).backward()
    #expect(parameter.gradient?.item == 3)
    optimizer.zeroGradients()
    #expect(parameter.gradient == nil)
  }

  @Test func aStepChangesWhatTheParametersValueShows() {
    let parameter = Parameter(Tensor([1]))
    let (value, snapshot) = (parameter.value, parameter.snapshot())
    parameter.gradient = Tensor([1])
    SGD([parameter], learningRate: 1).step()
    #expect(value.item == 0)
    #expect(snapshot.item == 1)
  }

  @Test func aNegativeSettingIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = SGD([Parameter(Tensor([1]))], learningRate: -1) }
    #expect(
      result.saysOnStandardError("SGD: expected a learning rate of at least 0, got -1.0"))
  }

  @Test func aParameterTwiceIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let parameter = Parameter(Tensor([1]))
      _ = Adam([parameter, parameter])
    }
    #expect(
      result.saysOnStandardError("Adam: expected each parameter once, got one of them twice"))
  }
}
