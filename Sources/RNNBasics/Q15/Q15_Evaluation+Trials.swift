import Exercises
import RNNCore

extension Evaluation {
  public enum Trials: String, TrialKind {
    case smallerLastBatch = "smaller last batch"
    case oneBatch = "one batch"
    case oneSequence = "one sequence"
    case modelInUse = "model in use"
    case failingLoss = "failing loss"
  }

  /// Has a spy evaluated on batches of which it is known how many are classified correctly.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let made: LabelledBatches
    switch trial.kind {
    case .smallerLastBatch, .modelInUse, .failingLoss:
      made = .withSmallerLast(using: &random)
    case .oneBatch:
      made = LabelledBatches(isRight: [random.rightness(random.size(5...8))], using: &random)
    case .oneSequence:
      made = LabelledBatches(isRight: [random.rightness(1)], using: &random)
    }
    let model = made.model
    model.isTraining = trial.kind != .modelInUse

    var observation = Observation()
    if trial.kind == .failingLoss {
      // At its first call: whoever puts all sequences into one batch makes no second one.
      let spy = LossSpy(patience: 0)
      observation.recordError { _ = try answer(model, made.batches, spy.loss) }
      observation.recordModesAfterwards([model.isTraining])
      return observation
    }
    let (loss, accuracy) = try answer(model, made.batches, LossSpy.plain)
    observation.record("loss", [loss])
    observation.record("accuracy", [accuracy])
    observation.recordModes(model.calls)
    observation.recordModesAfterwards([model.isTraining])
    observation.record("calls recorded for gradients", model.calls.count(where: \.isRecorded))
    observation.record(
      "parameters with a gradient afterwards", model.parameters.count { $0.gradient != nil })
    return observation
  }
}
