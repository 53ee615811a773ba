import Exercises
import HostSystem
import Wording

/// Which questions of a plan have an outcome, and which can be run next.
package struct RunState {
  private let plan: Plan
  private var byQuestion: [Int: Outcome] = [:]
  /// Questions whose value cannot be had, with what became of them. A question that finished once
  /// can be among them, when it failed as it was run again.
  private var failed: [Int: Outcome] = [:]

  /// - Parameter outcomeWithoutRunning: what becomes of a question that cannot be run; `nil` when it
  ///   can.
  package init(_ plan: Plan, outcomeWithoutRunning: (Int) -> Outcome?) {
    self.plan = plan
    for question in plan.order {
      guard let outcome = outcomeWithoutRunning(question) else { continue }
      set(outcome)
      // Its value can be had, though it isn't its own.
      if plan.standIns[question] != nil { failed[question] = nil }
    }
    blockDependents()
  }

  /// In the plan's order.
  package var outcomes: [Outcome] { plan.order.compactMap { byQuestion[$0] } }
  package var settled: Set<Int> { Set(byQuestion.keys) }

  /// The questions to run now, and again those that they need, with those that are stood in for; empty
  /// when all is done.
  ///
  /// - Parameter isOne: whether only the last of the questions is meant, with what it needs.
  package func nextBatch(ofOne isOne: Bool = false) -> [Int] {
    let open = plan.order(for: plan.requested.filter { byQuestion[$0] == nil })
      .filter { byQuestion[$0] == nil }
    return plan.order(for: isOne ? open.suffix(1) : open[...]).filter { failed[$0] == nil }
  }

  /// Takes in what a worker did.
  ///
  /// - Returns: the outcomes of questions that cannot be run any more, because of it.
  package mutating func record(_ outcomes: [Outcome]) -> [Outcome] {
    for outcome in outcomes {
      if byQuestion[outcome.question] == nil {
        set(outcome)
      } else if !outcome.isFinished {
        failed[outcome.question] = outcome
      }
    }
    return blockDependents()
  }

  /// Settles what is left when the budget of all questions is used up.
  ///
  /// - Returns: the outcomes of the questions that are not run any more.
  package mutating func giveUp(_ excess: Spending.Excess) -> [Outcome] {
    let rest = plan.order.filter { byQuestion[$0] == nil }
    for question in rest {
      set(
        Outcome(
          question: question, ending: excess.ending, message: "it was not run: \(excess.message)"))
    }
    return rest.compactMap { byQuestion[$0] }
  }

  private mutating func set(_ outcome: Outcome) {
    byQuestion[outcome.question] = outcome
    if !outcome.isFinished { failed[outcome.question] = outcome }
  }

  @discardableResult
  private mutating func blockDependents() -> [Outcome] {
    var blocked: [Outcome] = []
    for question in plan.order where failed[question] == nil {
      guard let need = plan.needs[question]?.sorted().first(where: { failed[$0] != nil }),
        let cause = failed[need]
      else { continue }
      let outcome =
        if case .blocked = cause.ending {
          Outcome(question: question, ending: cause.ending, message: cause.message)
        } else {
          Outcome(
            question: question, ending: .blocked(by: need),
            message: "Q\(need): " + cause.ending.reason)
        }
      if byQuestion[question] == nil {
        set(outcome)
        blocked.append(outcome)
      } else {
        // It has its outcome, but its value cannot be had again.
        failed[question] = outcome
      }
    }
    return blocked
  }
}
