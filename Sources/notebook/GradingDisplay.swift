import Exercises
import Grading
import Reporting

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
    case .failed(let learner, let reason):
      progress.finish(
        "\(shownName(learner))  " + Terminal.red("not graded, the grader failed")
          + ": \(visible(reason))")
    }
  }

  func summarise(
    _ grades: [SubmissionGrade], _ intake: Intake, failed: [String], output: String
  ) {
    let graded = grades.filter { $0.refusal == nil }
    line("")
    var parts = ["\(graded.count) graded"]
    if grades.count > graded.count { parts.append("\(grades.count - graded.count) refused") }
    if !failed.isEmpty { parts.append(Terminal.red("\(failed.count) not graded")) }
    line(parts.joined(separator: ", "))
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
    line("\(visible(output))/gradebook.csv")
  }

  private func line(_ text: String) {
    if !isQuiet { Terminal.writeLine(text) }
  }
}
