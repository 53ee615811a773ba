import Commands
import Exercises
import Grading
import Handback
import Wording

extension GradingDisplay {
  /// What is to be graded again, and why.
  func took(_ regrading: Regrading) {
    let count = Set(regrading.stale.map(\.learner)).count
    line(
      count == 0
        ? "no record is stale" : "\(count) \(count == 1 ? "record is" : "records are") stale")
    if !regrading.unkept.isEmpty {
      note(
        "of \(listed(regrading.unkept)) what was graded isn't kept here: grade it again from where it "
          + "was handed in.")
    }
  }

  /// Marks that would be lower for the very same submission: loudly, since learners will ask.
  func tell(drops: [MarkDifference], _ output: String) {
    complain(drops, "would be", output)
  }

  /// Marks that are lower now.
  func tellLowered(_ drops: [MarkDifference], _ output: String) {
    if !drops.isEmpty { complain(drops, drops.count == 1 ? "is" : "are", output) }
  }

  private func complain(_ drops: [MarkDifference], _ verb: String, _ output: String) {
    let count = drops.count
    Terminal.complain(
      "notebook: \(count) \(count == 1 ? "mark" : "marks") \(verb) lower for the same submission:")
    for drop in drops.prefix(20) { Terminal.complain("  \(text(drop))") }
    if count > 20 { Terminal.complain("  and \(count - 20) more") }
    Terminal.complain("All changes are in \(visible(output))/\(ClassFile.difference.rawValue).")
  }

  func summarise(
    _ differences: [MarkDifference], of book: ClassBook, _ regrading: Regrading, failed: [String],
    output: String
  ) {
    let totals = differences.filter { $0.question == nil }
    for difference in totals.prefix(40) { line(text(difference)) }
    if totals.count > 40 { line("and \(totals.count - 40) more") }
    let raised = totals.count { ($0.after ?? 0) > ($0.before ?? 0) }
    let same = book.marks.count { $0.total != nil } - totals.count
    line("\(raised) raised, \(totals.count - raised) lowered, \(same) as before")
    for text in book.notes { note(text) }
    tell("not graded", of: failed)
    line("\(visible(output))/\(ClassFile.gradebook.rawValue)")
    if !differences.isEmpty { line("\(visible(output))/\(ClassFile.difference.rawValue)") }
  }

  private func text(_ difference: MarkDifference) -> String {
    func mark(_ points: Int?) -> String { points.map { decimal(hundredths: $0) } ?? "none" }
    return
      "\(shownName(difference.learner))  \(mark(difference.before)) → \(mark(difference.after))  "
      + "(\(visible(difference.cause)))"
  }
}
