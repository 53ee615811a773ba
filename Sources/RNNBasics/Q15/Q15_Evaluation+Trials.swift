import Exercises
import RNNCore

extension Evaluation {
  /// Has a spy evaluated on batches of which it is known how many are classified rightly.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    var random = trial.random
    let made: LabelledBatches
    switch trial.name {
    case "smaller last batch", "model in use", "failing loss":
      made = .withSmallerLast(using: &random)
    case "one batch":
      made = LabelledBatches(isRight: [random.rightness(random.size(5...8))], using: &random)
    case "one sequence":
      made = LabelledBatches(isRight: [random.rightness(1)], using: &random)
    default: throw UnknownTrial(name: trial.name)
    }
    let model = made.model
    model.isTraining = trial.name != "model in use"

    var observation = Observation()
    if trial.name == "failing loss" {
      // At its first call: whoever puts all sequences into one batch makes no second one.
      let spy = LossSpy(patience: 0)
      observation.recordError { _ = try answer(model, made.batches, spy.loss) }
      observation.record("mode afterwards", model.isTraining)
      return observation
    }
    let (loss, accuracy) = try answer(model, made.batches, LossSpy.plain)
    observation.record("loss", [loss])
    observation.record("accuracy", [accuracy])
    observation.recordModes(model.calls)
    observation.record("mode afterwards", model.isTraining)
    observation.record("recorded calls", model.calls.count(where: \.isRecorded))
    observation.record("gradients", model.parameters.count { $0.gradient != nil })
    return observation
  }
}
