import Exercises

/// Why a criterion is lost on one trial.
struct LostTrial: Equatable {
  enum Problem: Equatable {
    /// The answer came to no result; `nil` when there is no record of the trial at all.
    case noResult(TrialRecord?)
    /// It gave a result where it should have turned its input down.
    case accepted
    /// It turned down what it should, and everything else as well.
    case refusesEverything
    /// Two processes with the same inputs observed something else. Without a fact, one of them came
    /// to no result.
    case unsteady(fact: String?)
    case differs(Difference)
  }

  var slot: TrialSlot
  var problem: Problem

  var isUnsteady: Bool {
    if case .unsteady = problem { true } else { false }
  }
}

/// Looks for the trials on which an answer loses a criterion.
struct LostTrials {
  let rubric: QuestionRubric
  let evidence: Evidence
  let reference: Reference
  let scope: TrialScope

  /// Why a criterion is lost, the most telling reason first; empty when it is earned.
  func of(_ criterion: Criterion) throws(GradingError) -> [LostTrial] {
    var found: [LostTrial] = []
    for slot in rubric.slots(of: criterion, in: scope) {
      guard let problem = try problem(with: criterion, on: slot) else { continue }
      found.append(LostTrial(slot: slot, problem: problem))
    }
    // What differs from run to run explains the rest.
    return found.filter(\.isUnsteady) + found.filter { !$0.isUnsteady }
  }

  private func problem(
    with criterion: Criterion, on slot: TrialSlot
  ) throws(GradingError) -> LostTrial.Problem? {
    let record = evidence.record(of: slot)
    if !slot.isPublic {
      let second = evidence.secondRecord(of: slot)
      if let limit = [record, second].first(where: { $0?.isLimit ?? true }) {
        return .noResult(limit)
      }
      if let difference = unsteadiness(of: criterion, record, second) { return difference }
    }
    if criterion.rule == .refusal {
      if case .observed = record { return .accepted }
      guard record?.isRefusal == true else { return .noResult(record) }
      return acceptsSomething(where: slot.isPublic) ? nil : .refusesEverything
    }
    guard case .observed(let own) = record else { return .noResult(record) }
    let expected = try reference.observation(on: slot)
    return criterion.rule.difference(of: own, from: expected, in: criterion.facts)
      .map(LostTrial.Problem.differs)
  }

  /// Whether the answer came to a result in any trial that expects one. A function that always
  /// throws has not understood what is to be refused.
  private func acceptsSomething(where isPublic: Bool) -> Bool {
    let due = rubric.trials.indices.filter { !isRefusal(trial: rubric.trials[$0]) }
    return due.isEmpty
      || due.contains { place in
        let slot = TrialSlot(kind: rubric.trials[place], place: place, isPublic: isPublic)
        if case .observed = evidence.record(of: slot) { return true }
        return false
      }
  }

  /// What differs between two runs of a trial, as far as the criterion looks at it.
  private func unsteadiness(
    of criterion: Criterion, _ first: TrialRecord?, _ second: TrialRecord?
  ) -> LostTrial.Problem? {
    if criterion.rule == .refusal {
      return first?.isRefusal == second?.isRefusal ? nil : .unsteady(fact: nil)
    }
    switch (first, second) {
    case (.observed(let first), .observed(let second)):
      return criterion.firstChange(from: first, to: second).map { .unsteady(fact: $0) }
    case (.observed, _), (_, .observed): return .unsteady(fact: nil)
    default: return nil
    }
  }
}

extension Criterion {
  /// The first of its facts whose bits are not the same in two observations.
  func firstChange(from first: Observation, to second: Observation) -> String? {
    facts.first { fact in
      let values = (first.values(of: fact), second.values(of: fact))
      return rule == .set
        ? values.0.map(\.sorted) != values.1.map(\.sorted) : values.0 != values.1
    }
  }
}

extension TrialRecord {
  /// Whether the host stopped the answer, or did not try it: a busy machine may do that to one of
  /// two runs, and it says nothing about what the answer computes.
  fileprivate var isLimit: Bool {
    switch self {
    case .untried, .ended(.timedOut, _), .ended(.overMemory, _), .ended(.flooded, _): true
    default: false
    }
  }
}
