import Exercises
import RNNCore

extension LossTracking {
  public enum Trials: String, TrialKind {
    case batches
    case equalSequences = "equal sequences"
    case learning
    case oneSequence = "one sequence"

    /// The training run of the same name.
    fileprivate var training: TrainingLoop.Trials {
      switch self {
      case .batches: .batches
      case .equalSequences: .equalSequences
      case .learning: .learning
      case .oneSequence: .oneSequence
      }
    }
  }

  /// Lets the answer train spies as in Q12, and reads what it prints meanwhile.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    let training = TrainingTrial(trial.kind.training, seed: trial.seed)
    let printed = PrintedText()
    var ends: [Int] = []
    training.optimizer.willStep = { ends.append(PrintedText.byteCount) }

    var observation = Observation()
    observation.record("returned losses", try training.run(answer))
    let report = try printed.report(beforeEachStep: ends, epochs: training.epochs)
    observation.record("printed epochs", report.lines.map(\.epoch))
    observation.record("printed losses", report.lines.map(\.loss))
    observation.record("lines printed before each step", report.before)
    // Only where no line reports a loss does a comma tell why: it may stand in a heading's 1,200.
    observation.record(
      "printed numbers with a comma", report.lines.isEmpty ? try printed.decimalCommaCount() : 0)
    switch trial.kind {
    case .batches: break
    case .equalSequences: observation.record("gradient norm at each step", training.optimizer.norms)
    case .learning, .oneSequence:
      observation.record("parameters after training", training.parameterValues)
    }
    return observation
  }
}
