import Exercises
import Reporting

/// A learner's mark as markdown that reads well as plain text, too.
struct MarkMarkdown {
  let told: MarkExplanation
  let feedback: String?

  private var mark: LearnerMark { told.mark }

  var text: String {
    var parts = [
      "# Mark for \(markdownText(mark.shownLearner))\n",
      "\(markdownText(bounded(told.course)))\n", "**\(told.headline)**\n",
    ]
    parts += told.remarks.map { "> \(markdownText($0))\n" }
    if let refusal = mark.grade?.refusal {
      parts.append(markdownFence(Excerpt(refusal).text, language: "text"))
    }
    parts += sum + attempts + notes + questions
    return parts.joined(separator: "\n")
  }

  private var sum: [String] {
    guard let total = mark.total else { return [] }
    let rows = told.sum.map { line in
      let reason = line.reason.isEmpty ? "" : ": \(markdownText(line.reason))"
      return "| \(line.label)\(reason) | \(line.shownChange) |\n"
    }
    return [
      "## How your mark came to be\n",
      "| | Points |\n| :--- | ---: |\n" + rows.joined()
        + "| **Total** | **\(score(total, of: mark.outOf))** |\n",
    ]
  }

  private var attempts: [String] {
    let sentences = told.attempts
    if sentences.isEmpty { return [] }
    var parts = [
      mark.attempts.count < 2 ? "## When you handed it in\n" : "## Your attempts\n",
      markdownText(sentences.joined(separator: " ")) + "\n",
    ]
    if mark.attempts.count > 1 {
      parts.append(
        mark.attempts.prefix(100).map { attempt in
          "- \(markdownText(told.line(of: attempt)))\(attempt.counts ? " ← **counts**" : "")\n"
        }.joined())
    }
    return parts
  }

  private var notes: [String] {
    guard let notes = mark.grade?.notes, !notes.isEmpty else { return [] }
    return [
      "## Notes on your submission\n",
      notes.prefix(100).map { "- \(markdownText(Excerpt($0).text))\n" }.joined(),
    ]
  }

  private var questions: [String] {
    if mark.questions.isEmpty { return [] }
    let grades = mark.gradesByNumber
    let check = markdownCodeSpan(told.check(of: mark.questions[0].question))
    return [
      "## Question by question\n",
      "See for yourself: in your copy of the course, \(check) \(MarkExplanation.checkMeaning)\n",
    ] + mark.questions.flatMap { section($0, grades[$0.question]) }
  }

  private func section(_ question: QuestionMark, _ grade: QuestionGrade?) -> [String] {
    let state = QuestionState(of: question, grade)
    let number = question.question
    let points =
      question.isExcused || question.isWaiting
      ? "" : ": \(score(question.points, of: question.outOf))"
    var parts = [
      "### \(markdownText(told.name(of: number)))\n", "**\(state.sign) \(state.words)\(points)**\n",
    ]
    parts += told.sentences(on: question, grade).map { markdownText($0) + "\n" }
    if let hint = grade?.hint {
      parts.append(
        "> **This looks like a known mistake:** \(markdownText(Excerpt(hint).text))\n")
    }
    if let grade, grade.status != .waiting, !grade.criteria.isEmpty {
      parts.append(
        zip(grade.criteria, MarkExplanation.reasons(in: grade)).map(item).joined())
    }
    let links = [
      grade.flatMap {
        $0.status == .waiting || $0.criteria.isEmpty
          ? nil : "See it yourself: \(markdownCodeSpan(told.check(of: number)))"
      },
      grade == nil
        ? nil : feedback.map { "[Your answer, and all that was said of it](\($0)#q\(number))" },
    ].compactMap { $0 }
    if !links.isEmpty { parts.append(links.joined(separator: " · ") + "\n") }
    return parts
  }

  private func item(_ criterion: CriterionGrade, _ reason: String?) -> String {
    let verdict = criterion.holds ? "✓ earned" : "✗ lost"
    var item =
      "- \(verdict), \(score(criterion.points, of: criterion.outOf)): "
      + "\(markdownText(bounded(criterion.title)))\n"
    if let reason {
      let fence = markdownFence(Excerpt(reason).text, language: "text")
      item += fence.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
    }
    if let observation = told.observation(of: criterion) {
      item += "\n  \(markdownText(observation))\n\n"
    }
    return item
  }
}
