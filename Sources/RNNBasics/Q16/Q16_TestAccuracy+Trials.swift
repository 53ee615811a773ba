import Exercises
import RNNCore

extension TestAccuracy {
  public enum Trials: String, TrialKind {
    case equalBatches = "equal batches"
    case smallerLastBatch = "smaller last batch"
    case allOrNone = "all or none"
    case ties
    case refusesAnEmptySet = "refuses an empty set"
  }

  /// Has spies tested on batches of which it is known how many are classified correctly.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    var tests: [LabelledBatches] = []
    switch trial.kind {
    case .equalBatches:
      for size in 2...5 {
        let isRight = (0..<random.size(1...3)).map { _ in random.rightness(size) }
        tests.append(LabelledBatches(isRight: isRight, using: &random))
      }
    case .smallerLastBatch:
      for _ in 1...3 { tests.append(.withSmallerLast(using: &random)) }
    case .allOrNone:
      for isRight in [[true], [false], [true, true, true], [false, false]] {
        tests.append(LabelledBatches(isRight: [isRight, isRight], using: &random))
      }
    case .ties: tests.append(.tied(using: &random))
    case .refusesAnEmptySet: tests.append(LabelledBatches(isRight: [], using: &random))
    }

    var accuracies: [Float] = []
    var modes: [Bool] = []
    for (index, test) in tests.enumerated() {
      test.model.isTraining = index % 2 == 0
      accuracies.append(try answer(test.model, test.batches))
      modes.append(test.model.isTraining)
    }
    var observation = Observation()
    observation.record("accuracies", accuracies)
    observation.recordModes(tests.flatMap(\.model.calls))
    observation.recordModesAfterwards(modes)
    return observation
  }
}
