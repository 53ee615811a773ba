import Exercises

/// What the page and the markdown say alike. The formats only mark its parts.
extension Feedback {
  static let isolationStamp = "NOT ISOLATED"
  static let isolationWarning =
    "These answers ran without a sandbox. They could have read and changed anything that the "
    + "person grading can, these marks included: the marks prove nothing."

  static let refusalAdvice =
    "Nothing in it was run, and it has no marks. Put right what is named above, and hand it in "
    + "again."

  static let hintBeginning = "This looks like a known mistake:"

  static let sameReason = "for the same reason as above"

  static let nondeterminism = "Nondeterministic:"
  static let nondeterminismMeaning =
    "two runs of your answer on the same input gave different results. Draw random numbers only "
    + "from the generator that you are given, and rely on no clock, no address and no order of a "
    + "set or a dictionary."

  /// What stands above the output of a question.
  static let chainLabel = "When your answers were run together"

  /// "Ada Lovelace: 87.50 of 100.00", for the browser's tab.
  var tabTitle: String {
    let stamp = isIsolated ? "" : "\(Self.isolationStamp): "
    return "\(stamp)\(grade.learner): \(grade.refusal == nil ? total : "not graded")"
  }

  /// What is said beside the total: deadlines, weights and corrections are no business of a rubric. It's no link,
  /// as this page may be handed back alone.
  static let meaningOfTotal =
    "These are the points of the rubrics. What they count, after the course's own rules, is on the page "
    + "“mark”."

  var total: String {
    "\(decimal(hundredths: grade.points)) of \(decimal(hundredths: grade.outOf))"
  }

  /// The questions that lost points, but for those that were not answered: there is nothing to find
  /// in them.
  var questionsWithLosses: [QuestionGrade] {
    grade.questions.filter { $0.lost > 0 && $0.status != .unanswered }
  }

  var unanswered: [QuestionGrade] { grade.questions.filter { $0.status == .unanswered } }

  /// "Not answered, 12.00 lost:", before the questions' names.
  var unansweredBeginning: String {
    "Not answered, \(decimal(hundredths: unanswered.reduce(0) { $0 + $1.lost })) lost:"
  }

  /// "12.50 points, at 7 of 12 questions."
  var lossSummary: String {
    let lost = grade.questions.reduce(0) { $0 + $1.lost }
    let count = grade.questions.count { $0.lost > 0 }
    guard count > 0 else {
      return grade.questions.contains { $0.status == .waiting }
        ? "Nowhere so far: a person has yet to mark some answers."
        : "Nowhere: every question has full marks."
    }
    return
      "\(decimal(hundredths: lost)) points, at \(count) of \(counted(grade.questions.count, "question"))."
  }

  /// How many questions ran to their end in the learner's own chain, and what that figure means.
  var chainSummary: (count: String, meaning: String) {
    guard let finished = grade.chainFinished else {
      return ("Your answers were not run together.", "No question's marks depend on that.")
    }
    return (
      "\(finished) of \(counted(grade.questions.count, "question")) ran to their end "
        + "when your answers were run together.",
      "In that run every answer works on what your earlier answers returned, and what it shows "
        + "stands below at each question. No question's marks depend on it: for these each was given the "
        + "course's own inputs, so that an error costs one question only."
    )
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
