import RNNCore
import Testing

/// What the golden cases of schedules do not show.
@Suite struct ScheduleTests {
  private func optimizer(_ rate: Float) -> SGD {
    SGD([Parameter(Tensor([1]))], learningRate: rate, momentum: 0.9)
  }

  @Test func eachGroupFollowsFromWhereItBegan() {
    let groups = GroupedOptimizer([optimizer(0.5), optimizer(0.25)])
    let schedule = StepSchedule(groups, every: 2, factor: 0.5)
    schedule.step()
    #expect(groups.groups.map(\.learningRate) == [0.5, 0.25])
    schedule.step()
    #expect(groups.groups.map(\.learningRate) == [0.25, 0.125])
  }

  @Test func aPlateauLowersEveryGroup() {
    let groups = GroupedOptimizer([optimizer(0.5), optimizer(0.25)])
    let schedule = PlateauSchedule(groups, factor: 0.5, patience: 0)
    schedule.step(1)
    schedule.step(1)
    #expect(groups.groups.map(\.learningRate) == [0.25, 0.125])
  }

  @Test func aMeasureThatIsNoNumberIsNoImprovement() {
    let optimizer = optimizer(0.5)
    let schedule = PlateauSchedule(optimizer, factor: 0.5, patience: 1)
    schedule.step(3)
    schedule.step(.nan)
    schedule.step(.nan)
    #expect(optimizer.learningRate == 0.25)
  }

  @Test func roundingDoesNotAddUpOnAPlateau() {
    let optimizer = optimizer(0.5)
    let schedule = PlateauSchedule(optimizer, factor: 0.9, patience: 0)
    for _ in 0...100 { schedule.step(1) }
    var exact = 0.5
    for _ in 0..<100 { exact *= 0.9 }
    #expect(optimizer.learningRate == Float(exact))
  }

  @Test func aRateThatIsSetInBetweenIsWhereAPlateauGoesOnFrom() {
    let optimizer = optimizer(0.5)
    let schedule = PlateauSchedule(optimizer, factor: 0.5, patience: 0)
    schedule.step(1)
    schedule.step(1)
    optimizer.learningRate = 1
    schedule.step(1)
    #expect(optimizer.learningRate == 0.5)
  }

  @Test func aCycleLeavesTheMomentumAloneOnRequest() {
    let optimizer = optimizer(0.5)
    let schedule = OneCycleSchedule(optimizer, maximumRate: 1, stepCount: 10, momentum: nil)
    schedule.step()
    #expect(optimizer.momentum == 0.9)
    #expect(optimizer.learningRate > 0.04)
  }

  /// A loop that steps both ends there. From PyTorch 2.13: `OneCycleLR(o, 1, 10)`, ten steps.
  @Test func aStepAfterEachOfTheCyclesStepsIsAllowed() {
    let optimizer = optimizer(0.5)
    let schedule = OneCycleSchedule(optimizer, maximumRate: 1, stepCount: 10)
    for _ in 0..<10 { schedule.step() }
    #expect(Swift.abs(optimizer.learningRate - 0.0495194) < 1e-6)
    #expect(Swift.abs(optimizer.momentum - 0.9450484) < 1e-6)
  }

  @Test func aStepBeyondTheCycleIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let optimizer = Adam([Parameter(Tensor([1]))])
      let schedule = OneCycleSchedule(optimizer, maximumRate: 1, stepCount: 3)
      for _ in 0..<4 { schedule.step() }
    }
    #expect(
      result.saysOnStandardError("OneCycleSchedule: expected at most 3 steps, got one more"))
  }

  @Test func aCycleWithoutMomentumToCycleIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let optimizer = Adagrad([Parameter(Tensor([1]))])
      _ = OneCycleSchedule(optimizer, maximumRate: 1, stepCount: 3)
    }
    #expect(
      result.saysOnStandardError(
        "OneCycleSchedule: expected an optimizer with momentum, got Adagrad; pass momentum: nil"))
  }
}
