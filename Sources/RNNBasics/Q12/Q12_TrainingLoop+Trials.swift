import Exercises
import RNNCore

extension TrainingLoop {
  public enum Trials: String, TrialKind {
    /// The parameters stand still, and the last batch is smaller than the others.
    case batches
    /// The parameters stand still, and one batch holds all: the gradients are the same at every step.
    case oneBatch = "one batch"
    /// The parameters stand still, and all sequences are one and the same: several batches in an
    /// epoch, and the gradients are the same at every step.
    case equalSequences = "equal sequences"
    /// The parameters learn from one batch that holds all.
    case learning
    /// The parameters learn from a batch of one.
    case oneSequence = "one sequence"
    /// The parameters stand still, and any order of the sequences can come out.
    case equalLengths = "equal lengths"
    /// The loss throws at the second batch.
    case failingLoss = "failing loss"
  }

  /// Lets the answer train a spy, with a loss and an optimizer that are spies too.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    let training = TrainingTrial(trial.kind, seed: trial.seed)
    var observation = Observation()
    if training.kind == .failingLoss {
      observation.recordError { _ = try training.run(answer) }
      return observation
    }
    observation.record("returned losses", try training.run(answer))
    observation.record("steps of the optimizer", training.optimizer.norms.count)
    observation.record("batch sizes, in rising order", training.loss.targets.map(\.count).sorted())
    observation.record(
      "classes in each epoch, in rising order", training.orders.flatMap { $0.sorted() })
    // The model may be asked in between for what is not learned from, in whatever mode.
    observation.recordModes(training.model.calls.filter(\.isRecorded))
    switch training.kind {
    case .batches, .failingLoss: break
    case .oneBatch, .equalSequences:
      observation.record("gradient norm at each step", training.optimizer.norms)
    case .learning, .oneSequence:
      // Who clears before the step has one that is gone: what it did before is seen when it's cleared.
      observation.record(
        "a gradient reached the parameters",
        training.optimizer.hasSeenGradients
          || training.model.parameters.contains { $0.gradient != nil })
      observation.record("parameters after training", training.parameterValues)
    case .equalLengths:
      let orders = training.ordersOfBatches
      observation.record("different orders among the epochs", Set(orders).count)
      let given = training.sequences.map(\.label)
      observation.record("epochs in the given order", orders.count { $0 == given })
      let again = TrainingTrial(trial.kind, seed: trial.seed)
      _ = try again.run(answer)
      observation.record("the same stream gives the same orders", again.ordersOfBatches == orders)
    }
    return observation
  }
}
