import Exercises
import RNNCore

extension TestAccuracy {
  /// Has spies tested on batches of which it is known how many are classified rightly.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    var tests: [LabelledBatches] = []
    switch trial.name {
    case "equal batches":
      for size in 2...5 {
        let isRight = (0..<random.size(1...3)).map { _ in random.rightness(size) }
        tests.append(LabelledBatches(isRight: isRight, using: &random))
      }
    case "smaller last batch":
      for _ in 1...3 { tests.append(.withSmallerLast(using: &random)) }
    case "all or none":
      for isRight in [[true], [false], [true, true, true], [false, false]] {
        tests.append(LabelledBatches(isRight: [isRight, isRight], using: &random))
      }
    case "ties": tests.append(.tied(using: &random))
    case "refuses an empty set": tests.append(LabelledBatches(isRight: [], using: &random))
    default: throw UnknownTrial(name: trial.name)
    }

    var accuracies: [Float] = []
    var modes: [Int] = []
    for (index, test) in tests.enumerated() {
      test.model.isTraining = index % 2 == 0
      accuracies.append(try answer(test.model, test.batches))
      modes.append(test.model.isTraining ? 1 : 0)
    }
    var observation = Observation()
    observation.record("accuracies", accuracies)
    observation.recordModes(tests.flatMap(\.model.calls))
    observation.record("modes afterwards", modes)
    return observation
  }
}
