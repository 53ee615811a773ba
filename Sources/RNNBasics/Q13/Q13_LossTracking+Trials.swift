import Exercises
import RNNCore

extension LossTracking {
  /// Lets the answer train spies as in Q12, and reads what it prints meanwhile.
  public static func observe(_ answer: Function, in trial: Trial) throws -> Observation {
    let training = try TrainingTrial(trial)
    let printed = PrintedText()
    var ends: [Int] = []
    training.optimizer.willStep = { ends.append(PrintedText.byteCount) }

    var observation = Observation()
    observation.record("losses", try training.run(answer))
    let report = try printed.report(beforeEachStep: ends, epochs: training.epochs)
    observation.record("epochs", report.lines.map(\.epoch))
    observation.record("printed", report.lines.map(\.loss))
    observation.record("lines before each step", report.before)
    // Only where no line reports a loss does a comma tell why: it may stand in a heading's 1,200.
    observation.record(
      "numbers with a comma", report.lines.isEmpty ? try printed.decimalCommaCount() : 0)
    switch training.kind {
    case .batches, .oneBatch, .equalLengths, .failingLoss: break
    case .equalSequences: observation.record("norms", training.optimizer.norms)
    case .learning, .oneSequence: observation.record("parameters", training.parameterValues)
    }
    return observation
  }
}
