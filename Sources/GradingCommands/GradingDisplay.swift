import Commands
import Exercises
import Grading
import Handback
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

  /// Learners who aren't among these, and whose last submission has no record: grading was stopped there, or failed.
  func tellUngraded(_ learners: [String]) {
    if learners.isEmpty { return }
    note(
      "what \(listed(learners)) handed in last isn't graded yet: grade the download that it came with."
    )
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
    _ records: GradeRecords, _ book: ClassBook, _ intake: Intake,
    _ shortfall: GradingRun.Shortfall, output: String
  ) {
    let (grades, failed) = (records.current, shortfall.failed)
    let graded = grades.filter { $0.refusal == nil }
    line("")
    var parts = ["\(graded.count) graded"]
    if grades.count > graded.count { parts.append("\(grades.count - graded.count) refused") }
    let staleCount = records.kept.count - grades.count
    if staleCount > 0 { parts.append("\(staleCount) stale") }
    if !failed.isEmpty { parts.append(Terminal.red("\(failed.count) not graded")) }
    if !shortfall.withoutFeedback.isEmpty {
      parts.append(Terminal.red("\(shortfall.withoutFeedback.count) without feedback"))
    }
    line(parts.joined(separator: ", "))
    tell("not graded", of: failed)
    tell("without feedback", of: shortfall.withoutFeedback)
    tell("records that were damaged or changed, and count for nothing", of: records.damaged)
    let points = book.marks.filter { $0.state == .current }.compactMap(\.total).sorted()
    if points.count > 1 {
      line(
        "lowest \(decimal(hundredths: points[0])), "
          + "middle \(decimal(hundredths: (points[(points.count - 1) / 2] + points[points.count / 2]) / 2)), "
          + "highest \(decimal(hundredths: points[points.count - 1]))")
    }
    let given = Set(
      intake.submissions.map(\.learner) + intake.refusals.map(\.learner) + failed)
    let others = grades.map(\.learner).filter { !given.contains($0) }
    if !others.isEmpty {
      note(
        others.count == 1
          ? "1 earlier record is of a learner who is not among these: \(listed(others))"
          : "\(others.count) earlier records are of learners who are not among these: "
            + listed(others))
    }
    for (reason, learners) in records.stale { tellStale(reason, learners) }
    for text in book.notes { note(text) }
    let waiting = book.marks.count(where: \.isProvisional)
    if waiting > 0 {
      note(
        "\(waiting) \(waiting == 1 ? "mark isn't" : "marks aren't") final: written answers wait for their "
          + "points.")
    }
    tellMissed(intake)
    line("\(visible(output))/\(ClassFile.gradebook.rawValue)")
    line("\(visible(output))/\(ClassFile.index.rawValue)")
  }

  private func tellStale(_ reason: String, _ learners: [String]) {
    let count = learners.count
    note(
      count == 1
        ? "1 record is stale (\(reason)): \(listed(learners)). "
          + "It keeps its marks until you grade that submission again: `notebook regrade` does."
        : "\(count) records are stale (\(reason)): \(listed(learners)). "
          + "They keep their marks until you grade those submissions again: `notebook regrade` does."
    )
  }

  /// The first of them; the gradebook has all.
  func listed(_ learners: [String]) -> String {
    shownNames(learners, limit: 12)
  }

  /// Also when little is to be said: the exit code alone does not say about whom.
  func tell(_ what: String, of learners: [String]) {
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
    note("some files were passed over: \(names.joined(separator: "; "))")
  }

  func line(_ text: String) {
    if !isQuiet { Terminal.writeLine(text) }
  }
}
