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
