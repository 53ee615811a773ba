import Exercises
import Testing

private enum Halving: Exercise {
  typealias Function = @Sendable (Int) throws -> Int
  static let number = 4

  enum Trials: String, TrialKind {
    case usual
    case oneStep = "one step"
    case refusesOdd = "refuses odd numbers"
  }

  static func demonstrate(_ answer: Function, after earlier: Earlier, on page: Page) throws {}

  static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var observation = Observation()
    observation.record("half", try answer(Int(trial.seed)))
    observation.record("kind", [trial.kind.rawValue, trial.dataFolder])
    observation.record("is refusal", trial.isRefusal)
    return observation
  }
}

private enum Greeting: UngradedExercise {
  static let number = 5

  static func demonstrate(
    _ answer: @escaping @Sendable () -> String, after earlier: Earlier, on page: Page
  ) {}
}

@Suite struct TrialTests {
  @Test func aDescriptionTellsTheTrialsInTheirOrder() {
    let expected = ["usual", "one step", "refuses odd numbers"]
    #expect(Answer(to: Halving.self) { $0 / 2 }.description.trials == expected)
    #expect(Answer(broken: Halving.self).description.trials == expected)
  }

  @Test func anExerciseThatIsNotGradedTellsNone() throws {
    let answer = Answer(to: Greeting.self) { "Hello" }
    #expect(answer.description.trials == [])
    #expect(throws: UnknownTrial(name: "usual")) {
      try answer.observe(in: TrialRequest("usual", seed: 1), dataFolder: "/")
    }
  }

  @Test func aTrialIsFoundByItsName() throws {
    let observation = try Answer(to: Halving.self) { $0 / 2 }
      .observe(in: TrialRequest("refuses odd numbers", seed: 6), dataFolder: "/data")
    #expect(observation["half"] == .integers([3]))
    #expect(observation["kind"] == .texts(["refuses odd numbers", "/data"]))
    #expect(observation["is refusal"] == .texts(["yes"]))
  }

  @Test func aTrialOfAnotherNameIsRefused() {
    #expect(throws: UnknownTrial(name: "oneStep")) {
      try Answer(to: Halving.self) { $0 / 2 }
        .observe(in: TrialRequest("oneStep", seed: 6), dataFolder: "/data")
    }
  }
}
