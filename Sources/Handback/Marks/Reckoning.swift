import Exercises
import Grading

/// What an attempt counts, by the course's policy and by what people adjusted.
struct Reckoning {
  let policy: Policy
  /// Those of this learner, in the order of the file.
  let adjustments: [Adjustment]
  /// When it is due for this learner, where the policy says that this is another time.
  var policyExtension: SubmissionTime?

  struct Result: Equatable {
    var questions: [QuestionMark] = []
    var steps: [MarkStep] = []
    /// In hundredths of a point; `nil` when nothing of it counts for this learner.
    var total: Int?
    var outOf = 0
    /// What the instructor should know.
    var note: String?
  }

  /// Whether the learner is excused from all of it.
  var isExcused: Bool { adjustments.contains { $0.question == nil && $0.action == .excuse } }

  func result(of grade: SubmissionGrade, _ arrival: Arrival) -> Result {
    var result = Result()
    result.questions = grade.questions.map(mark)
    result.outOf = result.questions.reduce(0) { $0 + ($1.isBonus ? 0 : $1.outOf) }
    var total = result.questions.reduce(0) { $0 + $1.points }
    result.steps = [MarkStep(.questions, total, "the points of all questions")]
    func add(_ step: MarkStep?) {
      guard let step else { return }
      total += step.change
      result.steps.append(step)
    }
    if let worth = policy.chain {
      add(chain(of: grade, worth))
      result.outOf += worth
    }
    guard result.outOf > 0, !isExcused else { return result }
    let late = lateness(of: arrival, total, result.outOf)
    add(late.step)
    result.note = late.note
    if let full = policy.total, full != result.outOf {
      let scaledTotal = scaled(total, by: full, over: result.outOf)
      add(
        MarkStep(
          .scaling, scaledTotal - total,
          "full marks are \(decimal(hundredths: full)), and the questions add up to "
            + decimal(hundredths: result.outOf)))
      result.outOf = full
    }
    for adjustment in adjustments where adjustment.question == nil {
      add(step(of: adjustment, total))
    }
    if let rounding = policy.rounding, rounding.rounded(total) != total {
      add(
        MarkStep(
          .rounding, rounding.rounded(total) - total,
          "rounded \(rounding.words) a multiple of \(decimal(hundredths: rounding.step))"))
    }
    result.total = max(0, total)
    return result
  }

  // MARK: - Questions

  private func mark(of grade: QuestionGrade) -> QuestionMark {
    let rule = policy.questions[grade.question] ?? QuestionPolicy()
    let worth = scaled(rule.points ?? grade.outOf, by: rule.weight, over: 100)
    let own = adjustments.filter { $0.question == grade.question }
    let isExcused = own.contains { $0.action == .excuse }
    var points = scaled(grade.points, by: worth, over: grade.outOf)
    var isSet = false
    for adjustment in own {
      switch adjustment.action {
      case .set(let value): (points, isSet) = (value, true)
      case .add(let value): points += value
      default: break
      }
    }
    return QuestionMark(
      question: grade.question, points: isExcused ? 0 : max(0, points),
      outOf: isExcused ? 0 : worth,
      found: grade.points, foundOutOf: grade.outOf, isBonus: rule.isBonus, isExcused: isExcused,
      isWaiting: grade.status == .waiting && !isSet && !isExcused, adjustments: own)
  }

  private func chain(of grade: SubmissionGrade, _ worth: Int) -> MarkStep {
    // Answers in writing have no part in it, nor have questions that nobody marks.
    let run = grade.questions.filter { $0.criteria.contains { $0.trials != nil } }
    let count = run.isEmpty ? grade.questions.count : run.count
    let finished =
      run.isEmpty
      ? min(grade.chainFinished ?? 0, count)
      : run.count { $0.chain == Outcome.Ending.finished.name }
    return MarkStep(
      .chain, scaled(worth, by: finished, over: count),
      "\(finished) of \(count) answers work together; all of them are worth "
        + decimal(hundredths: worth))
  }

  // MARK: - Time

  /// When it was handed in, as far as anybody knows.
  func time(of arrival: Arrival) -> SubmissionTime? {
    let said = adjustments.compactMap { adjustment in
      if case .submitted(let time) = adjustment.action { time } else { nil }
    }
    return said.last ?? arrival.time
  }

  /// When it is due for this learner, and whether that is later than for others.
  private var due: (time: SubmissionTime?, isExtended: Bool) {
    let said = adjustments.compactMap { adjustment in
      if case .due(let time) = adjustment.action { time } else { nil }
    }
    guard let extended = said.last ?? policyExtension else { return (policy.due, false) }
    let isLater =
      policy.due.map {
        $0.instant(in: policy.timeZone) < extended.instant(in: policy.timeZone)
      } ?? true
    return (extended, isLater)
  }

  private func lateness(
    of arrival: Arrival, _ total: Int, _ outOf: Int
  ) -> (step: MarkStep?, note: String?) {
    let due = due
    guard let time = time(of: arrival) else {
      return lateness(ofUndated: arrival, due, total, outOf)
    }
    let instant = time.instant(in: policy.timeZone)
    let latest = [policy.closed, due.isExtended ? due.time : nil].compactMap(\.self)
      .max { $0.instant(in: policy.timeZone) < $1.instant(in: policy.timeZone) }
    if policy.closed != nil, let closed = latest, instant > closed.instant(in: policy.timeZone) {
      return (
        MarkStep(
          .closed, -total, "handed in at \(time.shown), after the last moment, \(closed.shown)"),
        nil
      )
    }
    guard let limit = due.time else { return (nil, nil) }
    let seconds = instant - limit.instant(in: policy.timeZone)
    guard seconds > policy.grace, let penalty = policy.penalty else { return (nil, nil) }
    let periods = (seconds + penalty.period - 1) / penalty.period
    return (
      step(
        penalty, periods, total, outOf,
        "handed in at \(time.shown), due \(limit.shown)\(due.isExtended ? ", extended for you" : "")"
      ), nil
    )
  }

  /// All that is known is what the platform says.
  private func lateness(
    ofUndated arrival: Arrival, _ due: (time: SubmissionTime?, isExtended: Bool), _ total: Int,
    _ outOf: Int
  ) -> (step: MarkStep?, note: String?) {
    guard let penalty = policy.penalty else { return (nil, nil) }
    guard arrival.isMarkedLate else {
      // Of a platform that marks what is late, this isn't.
      return (nil, arrival.platform == .canvas ? nil : "the time of handing in isn't known")
    }
    if due.isExtended {
      return (nil, "the platform says late, and the due date is extended: the time isn't known")
    }
    return (
      step(penalty, 1, total, outOf, "the platform says late, not by how much"),
      "the platform says late, not by how much: \(periodCount(1, penalty)) is taken"
    )
  }

  private func step(
    _ penalty: LatePenalty, _ periods: Int, _ total: Int, _ outOf: Int, _ when: String
  ) -> MarkStep {
    let share = min(periods * penalty.share, penalty.most)
    let base = penalty.base == .earned ? total : outOf
    let loss = min(scaled(base, by: share, over: 10_000), total)
    let what = penalty.base == .earned ? "what was earned" : "full marks"
    let count = periodCount(periods, penalty)
    let most = periods * penalty.share > penalty.most ? " at most" : ""
    return MarkStep(
      .late, -loss, "\(when): \(count) late, \(percent(share)) of \(what)\(most)")
  }

  /// `1 day`, `2 periods of 6 hours`
  private func periodCount(_ count: Int, _ penalty: LatePenalty) -> String {
    let period = penalty.period
    let (name, rest) =
      switch period {
      case 3_600: ("hour", "")
      case 86_400: ("day", "")
      case 7 * 86_400: ("week", "")
      default:
        (
          "period",
          period % 3_600 == 0 ? " of \(period / 3_600) hours" : " of \(period / 60) minutes"
        )
      }
    return "\(count) \(name)\(count == 1 ? "" : "s")\(rest)"
  }

  // MARK: - Adjustments of the total

  private func step(of adjustment: Adjustment, _ total: Int) -> MarkStep? {
    let reason = "\(adjustment.reason) (\(adjustment.author))"
    switch adjustment.action {
    case .set(let value): return MarkStep(.adjustment, value - total, reason)
    case .add(let value): return MarkStep(.adjustment, value, reason)
    case .note: return MarkStep(.adjustment, 0, reason)
    case .excuse, .submitted, .due, .attempt: return nil
    }
  }
}

/// `10 %`, `2.5 %`; of hundredths of a percent.
func percent(_ share: Int) -> String {
  let text = decimal(hundredths: share)
  let trimmed = text.contains(".") ? text.replacing(/\.?0+$/, with: "") : text
  return "\(trimmed) %"
}

extension Rounding {
  fileprivate var words: String {
    switch direction {
    case .nearest: "to"
    case .up: "up to"
    case .down: "down to"
    }
  }
}
