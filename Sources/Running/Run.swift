import Exercises
import HostSystem

/// A run of questions: a seed, the course's data, the limits, and answers that are compiled.
public struct Run: Sendable {
  public let answers: BuiltAnswers
  public let seed: UInt64
  /// An absolute path.
  public let dataFolder: String
  public let limits: Limits
  /// The budget of all questions together, if there is one.
  private let spending: Spending?

  public init(
    answers: BuiltAnswers, seed: UInt64, dataFolder: String, limits: Limits = Limits(),
    spending: Spending? = nil
  ) {
    self.spending = spending
    self.answers = answers
    self.seed = seed
    self.dataFolder = dataFolder
    self.limits = limits
  }

  /// Runs what a plan says, and returns an outcome for every question that it requests.
  ///
  /// Questions share a worker. When one of them ends it, another worker goes on with the rest, and
  /// computes again, silently, the values that the rest needs.
  /// - Throws: `RunError` when the course itself cannot go on, `Interrupted` when the user stops it.
  ///   What goes wrong in an answer is its outcome.
  public func outcomes(
    of plan: Plan, report: @escaping (QuestionProgress) -> Void = { _ in }
  ) throws -> [Outcome] {
    let program = WorkerProgram(showing: answers, seed: seed, dataFolder: dataFolder)
    var state = RunState(plan, answers)
    let wanted = Set(plan.requested)
    for outcome in state.outcomes where wanted.contains(outcome.question) {
      report(.ended(outcome))
    }
    while case let batch = state.nextBatch(), !batch.isEmpty {
      if let excess = spending?.excess {
        for outcome in state.giveUp(excess) where wanted.contains(outcome.question) {
          report(.ended(outcome))
        }
        break
      }
      let settled = state.settled
      var told = settled
      let worker = try WorkerRun(
        batch, settled: settled, of: program, limits: limits, spending: spending
      ) { progress in
        // A question that runs again for the sake of others is none of the reader's business.
        switch progress {
        case .started(let question) where told.contains(question),
          .running(let question, _) where told.contains(question):
          break
        case .started(let question):
          report(wanted.contains(question) ? progress : .preparing(question: question))
        case .ended(let outcome) where wanted.contains(outcome.question):
          if told.insert(outcome.question).inserted { report(progress) }
        case .running: report(progress)
        case .ended, .preparing: break
        }
      }
      let outcomes = try worker.outcomesToTheEnd()
      for outcome in state.record(outcomes) where wanted.contains(outcome.question) {
        report(.ended(outcome))
      }
      // Another worker would get the same batch, and so would the one after it.
      guard state.settled.count > settled.count else {
        throw RunError(
          "notebook", "a worker ended and brought nothing to an end",
          cure: "Report this, with the answers that it happened with.")
      }
    }
    return state.outcomes.filter { wanted.contains($0.question) }
  }
}
