import Exercises
import Parsing

extension Feedback {
  /// The feedback as markdown that reads well as plain text too: what was lost at the top, then the
  /// notebook with a block after each question, and links to the figures' files.
  ///
  /// A refused submission has the reason and what to do, without the notebook.
  public func markdown() -> [UInt8] {
    let top = withoutMarkers(
      ([heading] + (grade.refusal == nil ? overview : refusal)).joined(separator: "\n"))
    guard grade.refusal == nil else { return Array(top.utf8) }
    let blocks = document.questions.map { ($0.number, block(for: $0.number)) }
    var notebook = document.executed(with: Dictionary(uniqueKeysWithValues: blocks))
    // A byte-order mark amid a text would be a letter.
    if notebook.starts(with: byteOrderMark) { notebook.removeFirst(byteOrderMark.count) }
    let rest = gradesOutsideNotebook.map { grade in
      "\n## Q\(grade.question), which this notebook does not ask\n\n\(block(for: grade.question))"
    }
    return Array("\(top)\n---\n\n".utf8) + notebook + Array(rest.joined().utf8)
  }

  private var heading: String {
    let stamp =
      isIsolated
      ? "" : "> **\(Self.isolationStamp).** \(Self.isolationWarning)\n\n"
    return "\(stamp)# Feedback for \(markdownText(grade.learner))\n"
  }

  private var refusal: [String] {
    [
      "**This submission was refused.**\n",
      markdownFence(Excerpt(grade.refusal ?? "").text, language: "text"),
      "\(Self.refusalAdvice)\n",
    ] + notes
  }

  private var overview: [String] {
    let chain = chainSummary
    return [
      "**\(total) points**, \(markdownText(document.title))\n",
      "\(Self.meaningOfTotal)\n",
      table,
      "## Where points were lost\n",
      "\(lossSummary)\n",
      losses.isEmpty ? nil : losses.joined(),
    ].compactMap { $0 } + notes + [
      "## Your answers together\n",
      "**\(chain.count)** \(chain.meaning)\n",
    ]
  }

  private var table: String {
    let rows = grade.questions.map { grade in
      "| [Q\(grade.question)](#q\(grade.question)) | \(grade.score) | \(grade.verdict.sign) \(grade.verdict.words) |\n"
    }
    return "| Question | Points | |\n| :--- | ---: | :--- |\n" + rows.joined()
  }

  private var losses: [String] {
    var items = questionsWithLosses.map { grade in
      let remark = grade.status == .graded ? "" : "\(grade.verdict.words), "
      let nondeterministic = grade.isNondeterministic ? ", nondeterministic" : ""
      let criteria = grade.status == .graded ? grade.marks.filter { !$0.isEarned } : []
      return
        "- \(markdownText(name(of: grade))): \(remark)\(decimal(hundredths: grade.lost)) lost\(nondeterministic)\n"
        + criteria.map {
          "  - ✗ \(markdownText($0.criterion.title)) (\(decimal(hundredths: $0.criterion.outOf)))\n"
        }.joined()
    }
    if !unanswered.isEmpty {
      let names = unanswered.map { "Q\($0.question)" }.joined(separator: ", ")
      items.append("- ○ \(unansweredBeginning) \(names)\n")
    }
    return items
  }

  private var notes: [String] {
    if grade.notes.isEmpty { return [] }
    return [
      "## Notes on your submission\n",
      grade.notes.map { "- \(markdownText(Excerpt($0).text))\n" }.joined(),
    ]
  }

  private func block(for question: Int) -> String {
    // The anchor leads from the table to the marks on any forge, however it names headings.
    let anchor = "<a id=\"q\(question)\"></a>\n"
    var parts = grade(of: question).map { [anchor] + marks($0) } ?? []
    parts += MarkdownBlock.parts(of: answer(to: question))
    if let outcome = chainOutcome(of: question) {
      let shown = MarkdownBlock.parts(of: outcome)
      if !shown.isEmpty { parts += ["**\(Self.chainLabel):**\n"] + shown }
    }
    return MarkdownBlock(parts).text
  }

  private func marks(_ grade: QuestionGrade) -> [String] {
    var parts = ["**\(grade.verdict.sign) Marks for Q\(grade.question): \(grade.score)**\n"]
    if let hint = grade.hint {
      parts.append("> **\(Self.hintBeginning)** \(markdownText(hint))\n")
    }
    if grade.isNondeterministic {
      parts.append("> **\(Self.nondeterminism)** \(Self.nondeterminismMeaning)\n")
    }
    if let explanation = grade.explanation { parts.append("\(explanation)\n") }
    parts += grade.messages.map { message in
      // What the compiler says stands as it is: its carets point at the line above them.
      grade.status == .notCompiled
        ? markdownFence(Excerpt(message).text, language: "text") : fence(message)
    }
    if !grade.criteria.isEmpty { parts.append(grade.marks.map(item).joined()) }
    return parts
  }

  private func item(_ mark: Mark) -> String {
    let (badge, title) = (mark.badge, markdownText(mark.criterion.title))
    let line = "- \(badge.sign) \(badge.word), \(mark.score): \(title)"
    switch mark.reason {
    case nil: return "\(line)\n"
    case .sameAsAbove: return "\(line) (\(Self.sameReason))\n"
    case .message(let text): return "\(line)\n\(indented(fence(text)))"
    }
  }

  /// A message as it is, but for lines that are too long for a terminal: a fence wraps none.
  private func fence(_ message: String) -> String {
    markdownFence(wrapped(Excerpt(message).text, at: 92), language: "text")
  }

  /// As part of the list item above it.
  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
