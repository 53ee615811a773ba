import Exercises
import Grading

/// What a learner is told about a mark, for the page and for markdown, which only mark its parts.
struct MarkExplanation {
  let mark: LearnerMark
  /// The notebook's title.
  let course: String
  /// The questions' titles, by number.
  let titles: [Int: String]
  let policy: Policy
  /// Those of this learner about the submission as a whole.
  let adjustments: [Adjustment]
  /// What a learner types to check answers: `script/check`.
  let command: String

  /// "61.00 of 80.00 points", or why there is no mark.
  var headline: String {
    if let total = mark.total { return "\(score(total, of: mark.outOf)) points" }
    switch mark.status {
    case .graded: return "No mark: nothing of it counts for you"
    case .refused: return "Refused"
    case .missing: return "Not handed in"
    case .failed: return "No mark yet"
    case .excused: return "Excused"
    }
  }

  /// What there is to say about the mark as a whole, beside the sum.
  var remarks: [String] {
    var remarks: [String] = []
    switch mark.status {
    case .graded: break
    case .refused:
      remarks.append(
        "Nothing in your submission was run, and it has no marks. Put right what is named below, and "
          + "hand it in again.")
    case .missing: remarks.append("Nothing of yours was found among what was handed in.")
    case .failed:
      remarks.append(
        "Your submission could not be graded this time. That says nothing about your answers, and it "
          + "is no score. Whoever graded it has been told.")
    case .excused: remarks.append("This work doesn't count for you.\(reason(of: .excuse))")
    }
    if mark.isProvisional {
      let waiting = mark.questions.filter(\.isWaiting).map { "Q\($0.question)" }
      remarks.append(
        "Provisional: somebody has yet to read and mark your "
          + "\(waiting.count == 1 ? "answer" : "answers") to \(enumeration(waiting)).")
    }
    if mark.state == .stale {
      remarks.append(
        "Something that decides marks has changed since these were made. They hold until your "
          + "submission is graded again.")
    }
    return remarks
  }

  // MARK: - The sum

  struct Line: Equatable {
    var label: String
    /// Why; empty when the label says it.
    var reason: String
    /// In hundredths of a point; `nil` for what is told and changes nothing.
    var change: Int?
    /// Whether the others are added to it.
    var isFirst = false

    /// `6.50` for the first, `−0.80` for what follows.
    var shownChange: String {
      change.map { isFirst ? decimal(hundredths: $0) : signed(hundredths: $0) } ?? ""
    }
  }

  /// How the total came to be; empty when there is none.
  var sum: [Line] {
    guard let total = mark.total else { return [] }
    var lines = mark.steps.map(line)
    let excused = mark.questions.filter(\.isExcused)
    if !excused.isEmpty {
      let names = enumeration(excused.map { "Q\($0.question)" })
      lines.insert(
        Line(
          label: "Excused",
          reason: "\(names): counts neither in your points nor in full marks", change: nil),
        at: min(1, lines.count))
    }
    let rest = total - mark.steps.reduce(0) { $0 + $1.change }
    if rest != 0 {
      lines.append(Line(label: "Bounded", reason: "A total is never below zero", change: rest))
    }
    return lines
  }

  private func line(_ step: MarkStep) -> Line {
    let reason = sentence(step.reason)
    return switch step.kind {
    case .questions:
      Line(
        label: "Questions", reason: "What each is worth stands below", change: step.change,
        isFirst: true)
    case .chain: Line(label: "Your answers together", reason: reason, change: step.change)
    case .late: Line(label: "Late", reason: reason, change: step.change)
    case .closed: Line(label: "Too late to count", reason: reason, change: step.change)
    case .adjustment where step.change == 0: Line(label: "Note", reason: reason, change: nil)
    case .adjustment: Line(label: "Adjusted by hand", reason: reason, change: step.change)
    case .scaling: Line(label: "Scaled", reason: reason, change: step.change)
    case .rounding: Line(label: "Rounded", reason: reason, change: step.change)
    }
  }

  // MARK: - Attempts

  /// Which attempt counts, and why; empty when nothing was handed in.
  var attempts: [String] {
    guard !mark.attempts.isEmpty else { return [] }
    var sentences: [String] = []
    let said = adjustments.last { if case .attempt = $0.action { true } else { false } }
    if mark.attempts.count > 1 {
      if let counting = mark.counting {
        let why =
          switch (said, policy.attempts) {
          case (let said?, _): reason(of: said)
          case (nil, .first): "of several attempts the first counts"
          case (nil, .last): "of several attempts the last counts"
          case (nil, .best): "of several attempts the one with most points counts"
          }
        sentences.append("Attempt \(counting.number) counts: \(why).")
      } else {
        sentences.append("None of your attempts has marks.")
      }
    } else if let time = mark.attempts[0].arrival.time {
      sentences.append("Handed in at \(clock(time)).")
    }
    return sentences + times
  }

  /// What people decided about times.
  private var times: [String] {
    adjustments.compactMap { adjustment in
      switch adjustment.action {
      case .submitted(let time):
        "It's taken as handed in at \(clock(time)): \(reason(of: adjustment))."
      case .due(let time): "For you it was due at \(clock(time)): \(reason(of: adjustment))."
      default: nil
      }
    }
  }

  /// "Attempt 2, handed in at 2026-11-21 10:11:12: 61.00 points".
  func line(of attempt: Attempt) -> String {
    let time = attempt.arrival.time.map { ", handed in at \(clock($0))" } ?? ""
    let points = attempt.points.map { "\(decimal(hundredths: $0)) points found" } ?? "no marks"
    let total = attempt.total.map { ", \(decimal(hundredths: $0)) after all rules" } ?? ""
    return "Attempt \(attempt.number)\(time): \(points)\(total)"
  }

  // MARK: - Questions

  /// "Q14 How do you clip gradients?"
  func name(of question: Int) -> String {
    ["Q\(question)", titles[question].map { bounded($0) }].compactMap { $0 }.joined(separator: " ")
  }

  /// What holds for the question as a whole.
  func sentences(on question: QuestionMark, _ grade: QuestionGrade?) -> [String] {
    var sentences: [String] = []
    if question.isWaiting {
      sentences.append(
        "This is answered in writing. Somebody reads it and marks it; the points are not there yet."
      )
    } else if grade?.status == .unanswered {
      sentences.append("There is no answer, or only the untouched starting point.")
    } else if grade?.status == .notCompiled {
      sentences.append("Your answer doesn't compile, so nothing of it could be looked at.")
    }
    if question.isBonus {
      sentences.append("A bonus: its points are added, and missing from no total.")
    }
    let isScaled =
      question.outOf != question.foundOutOf && !question.isExcused && question.foundOutOf > 0
    if isScaled {
      sentences.append(
        "The grader found \(score(question.found, of: question.foundOutOf)), and the question counts "
          + "for \(decimal(hundredths: question.outOf)).")
    }
    return sentences + question.adjustments.compactMap(sentence)
  }

  private func sentence(on adjustment: Adjustment) -> String? {
    let reason = reason(of: adjustment)
    return switch adjustment.action {
    case .set(let points): "Marked by hand, \(decimal(hundredths: points)) points: \(reason)."
    case .add(let points): "Adjusted by hand, \(signed(hundredths: points)): \(reason)."
    case .excuse: "It doesn't count for you: \(reason)."
    case .note: "Note: \(reason)."
    case .submitted, .due, .attempt: nil
    }
  }

  /// What was looked at for a criterion; `nil` when the record doesn't say.
  func observation(of criterion: CriterionGrade) -> String? {
    guard let trials = criterion.trials, !trials.isEmpty else { return nil }
    let names = enumeration(trials.map { "“\(bounded($0, to: 100))”" })
    let looked =
      trials.count == 1
      ? "Looked at in the trial \(names), with a public and a hidden input."
      : "Looked at in the trials \(names), each with a public and a hidden input."
    guard let facts = criterion.facts, !facts.isEmpty else {
      return "\(looked) Expected: that your answer refuses it with an error."
    }
    return "\(looked) Compared: \(enumeration(facts.map { bounded($0, to: 100) }))."
  }

  /// Why a criterion was lost, unless the question as a whole or the criterion before says so.
  static func reasons(in grade: QuestionGrade) -> [String?] {
    var said: String?
    return grade.criteria.map { criterion in
      guard grade.status == .graded, let message = criterion.message else { return nil }
      defer { said = message }
      return message == said ? "For the same reason as above." : message
    }
  }

  /// `script/check 14`.
  func check(of question: Int) -> String { "\(command) \(question)" }

  /// What a check shows, and what it doesn't.
  static let checkMeaning =
    "shows the same criteria in the public trials. The hidden trials are of the same kinds, with other "
    + "inputs."

  // MARK: - Words of people

  private func reason(of adjustment: Adjustment) -> String {
    var reason = bounded(adjustment.reason, to: 2_000)
    while reason.last == "." { reason.removeLast() }
    return "\(reason) (\(bounded(adjustment.author, to: 100)))"
  }

  private func reason(of action: Adjustment.Action) -> String {
    adjustments.last { $0.action == action }.map { " \(sentence(reason(of: $0)))." } ?? ""
  }

  /// With a capital letter.
  private func sentence(_ text: String) -> String {
    let text = bounded(text, to: 2_000)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private func clock(_ time: SubmissionTime) -> String {
    "\(time)".replacing("T", with: " ", maxReplacements: 1)
  }
}
