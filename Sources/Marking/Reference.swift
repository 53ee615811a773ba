import Exercises

/// The reference's evidence, of which it is known that it can be marked against.
struct Reference {
  let evidence: Evidence
  private let question: Int

  /// - Throws: `GradingError` when the evidence does not say for every trial what is right.
  init(
    _ evidence: Evidence, for rubric: QuestionRubric, on scope: TrialScope
  ) throws(GradingError) {
    self.evidence = evidence
    question = rubric.question
    for records in [evidence.open, evidence.hidden, evidence.hiddenAgain]
    where records.count != rubric.trials.count {
      throw GradingError(
        question,
        "the reference has \(records.count) records of \(rubric.trials.count) trials",
        cure: "Observe it again, in the trials of this rubric.")
    }
    for criterion in rubric.criteria {
      for slot in rubric.slots(of: criterion, in: scope) {
        try check(criterion, on: slot)
      }
    }
  }

  /// What is expected in a trial that expects a result.
  func observation(on slot: TrialSlot) throws(GradingError) -> Observation {
    try observation(evidence.record(of: slot), on: slot)
  }

  private func check(_ criterion: Criterion, on slot: TrialSlot) throws(GradingError) {
    let record = evidence.record(of: slot)
    let second = slot.isPublic ? record : evidence.secondRecord(of: slot)
    if criterion.rule == .refusal {
      guard record?.isRefusal == true, second?.isRefusal == true else {
        throw GradingError(
          question,
          "the reference does not reject its input in \(slot.phrase)",
          cure: "Fix the answer in solutions, or what the course observes.")
      }
      return
    }
    let first = try observation(record, on: slot)
    let again = try observation(second, on: slot)
    for fact in criterion.facts {
      let values = first.values(of: fact)
      guard values.count == 1, values[0].isWellFormed, criterion.rule.applies(to: values[0]) else {
        throw GradingError(
          question,
          """
          the reference's observation in \(slot.phrase) has no "\(fact)" by which the criterion \
          "\(criterion.name)" could be decided
          """,
          cure: "Record it once, as what the criterion's rule compares.")
      }
    }
    if let fact = criterion.firstChange(from: first, to: again) {
      throw GradingError(
        question,
        """
        the reference's "\(fact)" differs between two runs with the same inputs, in \
        \(slot.phrase)
        """,
        cure: "Take clocks and unseeded random numbers out of the answer or its trial.")
    }
  }

  private func observation(
    _ record: TrialRecord?, on slot: TrialSlot
  ) throws(GradingError) -> Observation {
    let problem: String
    switch record {
    case .observed(let observation): return observation
    case .refused(let message): problem = "threw an error: \(message)"
    case .ended(_, let message): problem = "stopped: \(message)"
    case .untried(let reason): problem = "was not tried: \(reason)"
    case nil: problem = "has no record"
    }
    throw GradingError(
      question, "the reference gave no result in \(slot.phrase): it \(problem)",
      cure: "Fix the answer in solutions, or the machine that it runs on.")
  }
}

extension Criterion.Rule {
  /// Whether the rule knows how to compare such a value.
  fileprivate func applies(to value: Observation.Value) -> Bool {
    guard self == .atMost else { return true }
    if case .integers = value { return true }
    return false
  }
}
