import Exercises
import Wording

/// Says why criteria are lost: what was looked at, in which trial, what is wrong and what to do.
///
/// The numbers of a hidden trial are never told, neither the expected ones nor the answer's own: an
/// answer could make those out of its hidden inputs.
struct MessageWriter {
  let rubric: QuestionRubric
  let evidence: Evidence
  /// Those of each criterion, in the rubric's order.
  let findings: [[LostTrial]]
  let scope: TrialScope

  /// What is said once, because several criteria are lost for it, and about results that change.
  var common: [String] {
    var messages: [String] = []
    if let finding = findings.joined().first(where: \.isUnsteady) {
      messages.append(
        """
        Your answer does not give the same result every time. It ran twice with the same inputs, in \
        two fresh processes, and \(what(changedIn: finding)) in \(finding.slot.phrase).
        A result must depend on the inputs alone: use no clock, no random numbers without a given \
        seed, no memory addresses, and do not rely on the order of a Set or a Dictionary.
        """)
    }
    for cause in sharedCauses {
      let first = findings.compactMap(leading).first { self.cause(of: $0) == cause }
      guard let first else { continue }
      messages.append(
        "In \(first.slot.phrase), \(cause)." + extent + " Nothing that needs its result can pass.")
    }
    return messages
  }

  /// What the learner is told about one criterion; `nil` when it is earned.
  func message(on criterion: Criterion, _ found: [LostTrial]) -> String? {
    guard let first = leading(of: found) else { return nil }
    // A shared cause is told once, for the question as a whole.
    let isShared = cause(of: first).map(sharedCauses.contains) ?? false
    var lines = isShared ? [] : sentences(on: first, criterion)
    if let rest = scope(of: found, criterion) { lines.append(rest) }
    return (lines + [criterion.advice]).joined(separator: "\n")
  }

  // MARK: One finding

  private func sentences(on finding: LostTrial, _ criterion: Criterion) -> [String] {
    let place = finding.slot.phrase
    switch finding.problem {
    case .noResult(let record):
      let end = "In \(place), \(ending(record, on: finding.slot))."
      return criterion.rule == .refusal
        ? [end, "It should have rejected its input by throwing an error."] : [end]
    case .accepted:
      return [
        """
        In \(place), your answer accepted its input and gave a result. It should have rejected it \
        by throwing an error.
        """
      ]
    case .refusesEverything:
      return [
        """
        Your answer gives no result in any trial, so nothing shows that it can tell a wrong input from a \
        right one.
        """
      ]
    case .unsteady:
      return [
        """
        Two runs with the same inputs do not agree: \(what(changedIn: finding)) in \(place). What \
        changes from run to run cannot be marked.
        """
      ]
    case .differs(let difference):
      return difference.sentences(on: finding.slot)
    }
  }

  private func what(changedIn finding: LostTrial) -> String {
    if case .unsteady(let fact?) = finding.problem { return "\"\(fact)\" was not the same" }
    return "only one of the runs came to a result"
  }

  /// How a trial without a result ended, as the rest of a sentence.
  private func ending(_ record: TrialRecord?, on slot: TrialSlot) -> String {
    switch record {
    case nil: return "there is no record of your answer"
    case .observed: return "your answer gave a result"
    case .refused(let message):
      return "your answer \(Outcome.Ending.threw.status)" + own(message, on: slot)
    case .ended(let ending, let message):
      switch ending {
      case .trapped: return "your answer \(ending.status)" + own(message, on: slot)
      case .exited:
        return "your answer \((slot.isPublic ? ending.deedWithCode : ending.deed) ?? ending.status)"
      // These are the host's own words.
      case .timedOut, .overMemory, .flooded, .forbidden:
        return "your answer was stopped: \(message)"
      case .finished, .threw, .notCompiled, .unanswered, .blocked:
        return "your answer gave no result"
      }
    case .untried(let reason): return "your answer was not tried: \(reason)"
    }
  }

  /// What an answer said itself, if it may be shown: in a hidden trial only what it also says in a
  /// public one.
  private func own(_ message: String, on slot: TrialSlot) -> String {
    let isShown = slot.isPublic || evidence.open.contains { $0.ownMessage == message }
    guard isShown else { return " (what it says in a hidden trial is not shown)" }
    return ": " + message.trimmedEnd.shortened(to: 500)
  }

  // MARK: Several findings

  /// How a trial without a result ended; `nil` for findings of another kind.
  private func cause(of finding: LostTrial) -> String? {
    guard case .noResult(let record) = finding.problem else { return nil }
    return ending(record, on: finding.slot)
  }

  /// The finding that a criterion's message begins with: a trial that was not tried tells less than
  /// one that ran.
  private func leading(of found: [LostTrial]) -> LostTrial? {
    found.first { !$0.isUntried } ?? found.first
  }

  /// The causes for which more than one criterion is lost, in the rubric's order; what was not tried
  /// comes after what was, and so after its own reason.
  private var sharedCauses: [String] {
    let leading = findings.compactMap(leading)
    let (ran, untried) = (leading.filter { !$0.isUntried }, leading.filter(\.isUntried))
    var counts: [(cause: String, count: Int)] = []
    for cause in (ran + untried).compactMap(cause) {
      if let place = counts.firstIndex(where: { $0.cause == cause }) {
        counts[place].count += 1
      } else {
        counts.append((cause, 1))
      }
    }
    let reason = untried.isEmpty ? nil : ran.compactMap(cause).first
    return counts.filter { $0.count > 1 || $0.cause == reason }.map(\.cause)
  }

  /// Says when the answer never came to a result.
  private var extent: String {
    let records = evidence.open + evidence.hidden
    let isNever = !records.contains {
      if case .observed = $0 { true } else { false }
    }
    return isNever ? " It gave no result in any other trial either." : ""
  }

  /// On which trials the criterion is lost, and on which it is not.
  private func scope(of found: [LostTrial], _ criterion: Criterion) -> String? {
    let slots = rubric.slots(of: criterion, in: scope)
    let lost = found.map(\.slot)
    if found.contains(where: { $0.problem == .refusesEverything }) { return nil }
    if !lost.contains(where: \.isPublic) { return "Your answer is right in the public trials." }
    if lost.count == slots.count {
      return slots.count > 2 ? "It fails in all of its trials." : nil
    }
    let right = rubric.trials(of: criterion).filter { kind in !lost.contains { $0.kind == kind } }
    guard !right.isEmpty else { return nil }
    let kinds = right.map { "\"\($0)\"" }.joined(separator: ", ")
    return "Your answer is right in the \(right.count == 1 ? "trial" : "trials") \(kinds)."
  }
}

extension LostTrial {
  /// Whether its trial was left out, because of what became of others.
  fileprivate var isUntried: Bool {
    if case .noResult(.untried) = problem { true } else { false }
  }
}

extension TrialRecord {
  /// What the answer itself said when it failed.
  fileprivate var ownMessage: String? {
    switch self {
    case .refused(let message), .ended(.trapped, let message): message
    default: nil
    }
  }
}

extension String {
  /// Without the full stop or the blanks at its end: a sentence goes around it.
  fileprivate var trimmedEnd: String {
    guard let end = lastIndex(where: { $0 != "." && !$0.isWhitespace }) else { return "" }
    return String(self[...end])
  }
}
