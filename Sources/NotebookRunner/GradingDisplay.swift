import Exercises
import Grading
import Reporting
import Wording

/// What a grading run tells the instructor.
struct GradingDisplay: Sendable {
  let isQuiet: Bool
  /// Whether answers run without a sandbox.
  let isTrusting: Bool

  /// What is graded, and what is not taken.
  func took(_ intake: Intake) {
    let refused = intake.refusals.count
    let count = intake.submissions.count + refused
    line(
      "\(count) \(count == 1 ? "submission" : "submissions")"
        + (refused > 0 ? ", \(refused) of them refused" : ""))
    for passed in intake.passedOver { note(passed.note) }
    for text in intake.notes { note(text) }
    for submission in intake.submissions {
      for passed in submission.passedOver where passed.isMissed {
        note("\(shownName(submission.learner)): \(passed.note)")
      }
    }
    if isTrusting {
      line(
        Terminal.red("NOT ISOLATED")
          + ": with --trust, answers can read what you can read, and forge their marks.")
    }
  }

  func goesOn(finished count: Int) {
    if count > 0 { line("\(count) of them graded earlier") }
  }

  func note(_ text: String) { line("note: \(visible(text))") }

  /// A line that the next one takes the place of.
  func status(_ text: String) {
    if !isQuiet { Terminal.showStatus(text) }
  }

  func tell(_ event: GradingRun.Progress, on progress: ProgressBar) {
    switch event {
    case .started(let learner):
      progress.tell(shownName(learner))
    case .graded(let grade):
      let mark =
        grade.refusal.map { Terminal.red("refused") + ": " + visible($0) }
        ?? "\(decimal(hundredths: grade.points)) of \(decimal(hundredths: grade.outOf))"
      progress.finish("\(shownName(grade.learner))  \(mark)")
    case .withoutFeedback(let learner, let reason):
      line(
        "\(shownName(learner))  " + Terminal.red("marked, but without feedback") + ": "
          + visible(reason))
    case .failed(let learner, let reason):
      progress.finish(
        "\(shownName(learner))  " + Terminal.red("not graded, the grader failed")
          + ": \(visible(reason))")
    }
  }

  func summarise(
    _ grades: [SubmissionGrade], _ intake: Intake, _ shortfall: GradingRun.Shortfall,
    output: String
  ) {
    let failed = shortfall.failed
    let graded = grades.filter { $0.refusal == nil }
    line("")
    var parts = ["\(graded.count) graded"]
    if grades.count > graded.count { parts.append("\(grades.count - graded.count) refused") }
    if !failed.isEmpty { parts.append(Terminal.red("\(failed.count) not graded")) }
    if !shortfall.withoutFeedback.isEmpty {
      parts.append(Terminal.red("\(shortfall.withoutFeedback.count) without feedback"))
    }
    line(parts.joined(separator: ", "))
    tell("not graded", of: failed)
    tell("without feedback", of: shortfall.withoutFeedback)
    let points = graded.map(\.points).sorted()
    if points.count > 1 {
      line(
        "lowest \(decimal(hundredths: points[0])), "
          + "middle \(decimal(hundredths: points[points.count / 2])), "
          + "highest \(decimal(hundredths: points[points.count - 1]))")
    }
    let given = Set(
      intake.submissions.map(\.learner) + intake.refusals.map(\.learner) + failed)
    let stale = grades.map(\.learner).filter { !given.contains($0) }
    if !stale.isEmpty {
      let names = stale.map { shownName($0) }.joined(separator: ", ")
      note(
        stale.count == 1
          ? "1 earlier record is of a learner who is not among these: \(names)"
          : "\(stale.count) earlier records are of learners who are not among these: \(names)")
    }
    tellMissed(intake)
    line("\(visible(output))/gradebook.csv")
  }

  /// Also when little is to be said: the exit code alone does not say about whom.
  private func tell(_ what: String, of learners: [String]) {
    guard !learners.isEmpty else { return }
    let names = learners.sorted().map { shownName($0) }.joined(separator: ", ")
    Terminal.complain("notebook: \(what): \(names). Grade again to try them once more.")
  }

  /// Files that somebody meant to count, and that don't: said at the end too, where it is read.
  private func tellMissed(_ intake: Intake) {
    let missed = intake.submissions.filter { $0.passedOver.contains(where: \.isMissed) }
    if missed.isEmpty { return }
    let names = missed.map { submission in
      let files = submission.passedOver.filter(\.isMissed).map { "“\($0.name)”" }
      return "\(shownName(submission.learner)) (\(files.joined(separator: ", ")))"
    }
    note("files were passed over of \(names.joined(separator: "; "))")
  }

  private func line(_ text: String) {
    if !isQuiet { Terminal.writeLine(text) }
  }
}
