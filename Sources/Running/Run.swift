import Exercises
import HostSystem

/// A run of questions: a seed, the course's data, the limits, and answers that are compiled.
public struct Run: Sendable {
  /// The seed when none is given.
  public static let defaultSeed: UInt64 = 1

  public let answers: BuiltAnswers
  public let seed: UInt64
  /// An absolute path.
  public let dataFolder: String
  public let limits: Limits
  /// The budget of all questions together, if there is one.
  private let spending: Spending?
  /// Whether every question gets a worker of its own, the last one first.
  private let isApart: Bool

  /// - Parameter isApart: whether every question that is asked for gets a worker of its own, in which
  ///   only what it needs has run before, the last one first. No answer may show anything else then.
  public init(
    answers: BuiltAnswers, seed: UInt64, dataFolder: String, limits: Limits = Limits(),
    spending: Spending? = nil, isApart: Bool = false
  ) {
    self.isApart = isApart
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
    var state = RunState(plan) { question in
      let outcome = answers.outcomeWithoutRunning(question)
      guard plan.notBegun.contains(question), outcome?.ending != .unanswered else { return outcome }
      return Outcome(question: question, ending: .unanswered)
    }
    let wanted = Set(plan.requested)
    let program = answers.program()
    for outcome in state.outcomes where wanted.contains(outcome.question) {
      report(.ended(outcome))
    }
    while case let batch = state.nextBatch(ofOne: isApart), !batch.isEmpty {
      if let excess = spending?.excess {
        for outcome in state.giveUp(excess) where wanted.contains(outcome.question) {
          report(.ended(outcome))
        }
        break
      }
      let settled = state.settled
      var told = settled
      func tell(_ progress: WorkerRun.Progress) {
        // The user need not know that a question runs again for the sake of others.
        switch progress {
        case .started(.question(let question)) where !told.contains(question):
          report(
            wanted.contains(question)
              ? .started(question: question) : .preparing(question: question))
        case .running(.question(let question), let seconds) where !told.contains(question):
          report(.running(question: question, seconds: seconds))
        case .ended(let result):
          if let outcome = Outcome(result, in: plan), wanted.contains(outcome.question),
            told.insert(outcome.question).inserted
          {
            report(.ended(outcome))
          }
        case .started, .running: break
        }
      }
      let assignment = assignment(batch, settled: settled, standIns: plan.standIns)
      let results = try LostWorker.retried {
        try WorkerRun(
          assignment, of: program, limits: limits, spending: spending, report: tell
        ).resultsToTheEnd()
      }
      let outcomes = results.compactMap { Outcome($0, in: plan) }
      for outcome in state.record(outcomes) where wanted.contains(outcome.question) {
        report(.ended(outcome))
      }
      // Another worker would get the same batch, and so would the one after it.
      guard state.settled.count > settled.count else {
        throw RunError(
          "notebook", "a worker ended without finishing a single question",
          cure: "Please report this, with the answers that it happened with.")
      }
    }
    return state.outcomes.filter { wanted.contains($0.question) }
  }

  private func assignment(
    _ questions: [Int], settled: Set<Int>, standIns: [Int: String]
  ) -> WorkerRun.Assignment {
    let data = answers.confinement.dataFolder(dataFolder)
    return WorkerRun.Assignment(
      subjects: questions.filter { standIns[$0] == nil }.map(Event.Subject.question),
      work: ["run", "\(seed)", data] + questions.map { standIns[$0] == nil ? "\($0)" : "~\($0)" },
      needs: { subject in
        let description = subject.question.flatMap(answers.description)
        return description?.needs.map(Event.Subject.question) ?? []
      },
      place: { $0.question.flatMap(answers.place) },
      settled: Set(settled.map(Event.Subject.question)))
  }
}

extension Event.Subject {
  fileprivate var question: Int? {
    if case .question(let number) = self { number } else { nil }
  }
}

extension Outcome {
  /// `nil` for a demonstration.
  fileprivate init?(_ result: WorkerRun.Result, in plan: Plan) {
    guard let question = result.subject.question else { return nil }
    self.init(
      question: question, ending: result.ending, seconds: result.seconds, output: result.output,
      message: result.message, file: result.file, line: result.line)
    standIns = plan.standIns(behind: question)
  }
}
