import RNNCore
import Testing

@Suite struct OptimizerTests {
  @Test func theLearningRateMayChangeBetweenSteps() {
    let parameter = Parameter(Tensor([1]))
    let optimizer = SGD([parameter], learningRate: 0.5)
    parameter.gradient = Tensor([1])
    optimizer.step()
    optimizer.learningRate = 0.25
    optimizer.step()
    #expect(parameter.value.item == 0.25)
  }

  @Test func groupsHaveSettingsOfTheirOwn() {
    let (a, b) = (Parameter(Tensor([1])), Parameter(Tensor([1])))
    let optimizer = GroupedOptimizer([
      SGD([a], learningRate: 0.5), SGD([b], learningRate: 0.25, weightDecay: 1),
    ])
    for parameter in optimizer.parameters { parameter.gradient = Tensor([1]) }
    optimizer.step()
    #expect(a.value.item == 0.5)
    #expect(b.value.item == 0.5)
    optimizer.learningRate = 1
    optimizer.groups[1].learningRate = 0
    optimizer.step()
    #expect(a.value.item == -0.5)
    #expect(b.value.item == 0.5)
    optimizer.zeroGradients()
    #expect(a.gradient == nil && b.gradient == nil)
  }

  /// A decay of 0.1 at a rate of 0.5 leaves 0.95, whatever Adam's step is for a gradient of zero.
  @Test func decoupledDecayDoesNotGoThroughTheGradient() {
    let parameter = Parameter(Tensor([2]))
    parameter.gradient = Tensor([0])
    AdamW([parameter], learningRate: 0.5, weightDecay: 0.1).step()
    #expect(parameter.value.item == 1.9)
  }

  @Test func equalGradientsDoNotBreakACentredStep() {
    let parameter = Parameter(Tensor([1]))
    let optimizer = RMSprop([parameter], learningRate: 1e-12, alpha: 0.5, centered: true)
    parameter.gradient = Tensor([0.1])
    for _ in 0..<200 { optimizer.step() }
    #expect(parameter.value.item.isFinite)
  }

  /// From PyTorch 2.13: `RMSprop([p], lr=0.01, alpha=0.99999)`, p = 0, one step on a gradient of 1.
  @Test func whatAMeanTakesInIsNotRoundedAway() {
    let parameter = Parameter(Tensor([0]))
    parameter.gradient = Tensor([1])
    RMSprop([parameter], learningRate: 0.01, alpha: 0.99999).step()
    #expect(Swift.abs(parameter.value.item + 3.1622677) < 1e-6)
  }

  /// What is left out is not multiplied by zero, which makes NaN of an infinity. PyTorch 2.13 gives
  /// −∞ for each that has an infinite gradient, and leaves an infinite weight as it is.
  @Test func infinitiesStayInfinite() {
    func moved(
      from value: Float, by gradient: Float, _ make: ([Parameter]) -> any Optimizer
    ) -> Float {
      let parameter = Parameter(Tensor([value]))
      parameter.gradient = Tensor([gradient])
      make([parameter]).step()
      return parameter.value.item
    }
    let descents: [([Parameter]) -> any Optimizer] = [
      { SGD($0, learningRate: 0.1) }, { SGD($0, learningRate: 0.1, momentum: 0.9) },
      { SGD($0, learningRate: 0.1, momentum: 0.9, nesterov: true) },
    ]
    let others: [([Parameter]) -> any Optimizer] = [
      { Adam($0) }, { AdamW($0) }, { AdamW($0, amsgrad: true) }, { RMSprop($0) },
      { RMSprop($0, momentum: 0.9, centered: true) }, { Adagrad($0) },
    ]
    for make in descents { #expect(moved(from: 1, by: .infinity, make) == -.infinity) }
    for make in descents + others { #expect(moved(from: .infinity, by: 1, make) == .infinity) }
  }

  /// With β₂ = 0 the running mean is the last square alone: after a gradient of 4, one of 1 is still
  /// divided by 4.
  @Test func theLargestSquareSoFarCounts() {
    func move(amsgrad: Bool) -> Float {
      let parameter = Parameter(Tensor([0]))
      let optimizer = Adam([parameter], learningRate: 1, betas: (0, 0), amsgrad: amsgrad)
      parameter.gradient = Tensor([4])
      optimizer.step()
      let before = parameter.value.item
      parameter.gradient = Tensor([1])
      optimizer.step()
      return parameter.value.item - before
    }
    #expect(move(amsgrad: false) == -1)
    #expect(move(amsgrad: true) == -0.25)
  }

  @Test func momentumMayBeginLater() {
    let parameter = Parameter(Tensor([0]))
    let optimizer = SGD([parameter], learningRate: 1)
    parameter.gradient = Tensor([1])
    optimizer.step()
    optimizer.momentum = 0.5
    optimizer.step()
    optimizer.step()
    // −1, then −1 for the first velocity, then −(0.5 + 1).
    #expect(parameter.value.item == -3.5)
  }

  @Test func aParameterInTwoGroupsIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let parameter = Parameter(Tensor([1]))
      _ = GroupedOptimizer([Adam([parameter]), AdamW([parameter])])
    }
    #expect(
      result.saysOnStandardError(
        "GroupedOptimizer: expected each parameter once, got one of them twice"))
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
    let dampening = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = SGD([Parameter(Tensor([1]))], learningRate: 1, momentum: 0.9, dampening: -0.5) }
    #expect(
      dampening.saysOnStandardError("SGD: expected a dampening of at least 0, got -0.5"))
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
