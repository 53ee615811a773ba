import Exercises
import RNNCore

extension ClassificationLoss {
  public static let standIn: StandIn<Function>? = StandIn(
    "the Brier score, the squared error of the probabilities,"
  ) { _ in
    { logits, targets in
      let classes = logits.shape[1]
      let right = targets.flatMap { target in (0..<classes).map { $0 == target ? Float(1) : 0 } }
      let errors = softmax(logits) - Tensor(right, shape: logits.shape)
      return errors.squared().sum(axis: 1).mean()
    }
  }
}

extension OptimizerChoice {
  public static let standIn: StandIn<Function>? = StandIn("RMSprop") { _ in
    { parameters, rate in RMSprop(parameters, learningRate: rate) }
  }
}

extension TrainingLoop {
  public static let standIn: StandIn<Value>? = StandIn(
    "a classifier that compares mean frames, with recorded losses,"
  ) { earlier in
    let sequences = try earlier.vowels().training
    let means = NearestMeanClassifier.means(of: sequences, classes: JapaneseVowels.classCount)
    let history = History(training: recordedLosses.map(\.0), validation: recordedLosses.map(\.1))
    return Value(NearestMeanClassifier(means: means), history: history) {
      NearestMeanClassifier(means: .zeros(means.shape))
    }
  }

  /// What the reference loses in each epoch, on the training and on the validation part.
  private static let recordedLosses: [(Float, Float)] = [
    (2.05, 1.81), (1.66, 1.44), (1.32, 1.12), (1.01, 0.86), (0.77, 0.71),
    (0.60, 0.56), (0.47, 0.47), (0.35, 0.42), (0.30, 0.40), (0.26, 0.37),
    (0.19, 0.35), (0.14, 0.33), (0.13, 0.33), (0.10, 0.31), (0.08, 0.29),
    (0.07, 0.30), (0.06, 0.29), (0.05, 0.29), (0.04, 0.29), (0.04, 0.29),
    (0.03, 0.30), (0.03, 0.32), (0.03, 0.30), (0.02, 0.31), (0.02, 0.31),
  ]
}
