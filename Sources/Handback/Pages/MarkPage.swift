import Exercises
import Reporting
import Wording

/// What one learner is told about the mark: `mark.html` and `mark.md`.
///
/// It tells how the total came to be, which attempt counts, and for each criterion what was looked at and how
/// to see it oneself. It holds nothing of any other learner, and is the same bytes for the same mark.
public struct MarkPage: Sendable {
  public static let name = "mark.html"
  public static let markdownName = "mark.md"

  private let told: MarkExplanation
  /// The page with the learner's answers and all messages; `nil` when there is none.
  private let feedback: String?

  /// - Parameters:
  ///   - course: the notebook's title.
  ///   - titles: the questions' titles, by number.
  ///   - policy: says which attempt counts.
  ///   - adjustments: of these, those about the submission as a whole are told. They must be this learner's.
  ///   - command: what a learner types to check answers.
  ///   - hasFeedback: whether `feedback.html` stands beside it.
  public init(
    of mark: LearnerMark, course: String, titles: [Int: String] = [:], policy: Policy = Policy(),
    adjustments: [Adjustment] = [], command: String = "script/check", hasFeedback: Bool = true
  ) {
    told = MarkExplanation(
      mark: mark, course: course, titles: titles, policy: policy,
      adjustments: adjustments.filter { $0.question == nil }, command: command)
    feedback = hasFeedback ? "feedback.html" : nil
  }

  /// Both, by the files' names.
  public func files() -> [String: [UInt8]] {
    [Self.name: Array(html().utf8), Self.markdownName: markdown()]
  }

  public func markdown() -> [UInt8] {
    Array(MarkMarkdown(told: told, feedback: feedback).text.utf8)
  }

  // MARK: - The page

  private var mark: LearnerMark { told.mark }

  public func html() -> String {
    HTMLPage(
      title: "\(mark.shownLearner): \(told.headline)",
      styleSheets: [.page, .handback],
      header: [
        element("h1", [:], [.text("Mark for "), element("bdi", text: mark.shownLearner)]),
        element("p", ["class": "learner"], [element("bdi", text: bounded(told.course))]),
        element("p", ["class": "summary"], [element("strong", text: told.headline)]),
        openLinks(feedback.map { [($0, "Feedback, with your answers and what they did")] } ?? []),
      ],
      contents: .none, text: remarks + [refusal, sum, attempts, notes, questions]
    ).html
  }

  private var remarks: [Node] {
    told.remarks.map { element("p", ["class": "remark"], text: $0) }
  }

  private var refusal: Node {
    guard let refusal = mark.grade?.refusal else { return .none }
    return element("pre", ["tabindex": "0"], [.text(Excerpt(refusal).text)])
  }

  private var sum: Node {
    guard let total = mark.total else { return .none }
    let rows = told.sum.map { line in
      element(
        "tr", ["class": (line.change ?? 0) < 0 ? "less" : "more"],
        [
          element(
            "td", [:],
            [
              .text(line.label),
              line.reason.isEmpty
                ? .none : element("span", ["class": "reason"], text: line.reason),
            ]),
          element("td", text: line.shownChange),
        ])
    }
    let last = element(
      "tr", ["class": "total"],
      [element("td", text: "Total"), element("td", text: score(total, of: mark.outOf))])
    return .group([
      element("h2", ["id": "page.sum"], text: "How your mark came to be"),
      element(
        "table", ["class": "sum", "aria-labelledby": "page.sum"],
        [element("tbody", [:], rows + [last])]),
    ])
  }

  private var attempts: Node {
    let sentences = told.attempts
    if sentences.isEmpty { return .none }
    let list =
      mark.attempts.count < 2
      ? Node.none
      : element(
        "ul", [:],
        mark.attempts.prefix(100).map { attempt in
          let text = told.line(of: attempt)
          return attempt.counts
            ? element("li", [:], [element("strong", text: text), .text(" ← counts")])
            : element("li", text: text)
        })
    return .group([
      element("h2", text: mark.attempts.count < 2 ? "When you handed it in" : "Your attempts"),
      .group(sentences.map { element("p", text: $0) }), list,
    ])
  }

  private var notes: Node {
    let notes = mark.grade?.notes ?? []
    if notes.isEmpty { return .none }
    return .group([
      element("h2", text: "Notes on your submission"),
      element(
        "ul", [:],
        notes.prefix(100).map { element("li", ["class": "message"], text: Excerpt($0).text) }),
    ])
  }

  private var questions: Node {
    if mark.questions.isEmpty { return .none }
    let grades = mark.gradesByNumber
    return .group([
      element("h2", text: "Question by question"),
      element(
        "p", [:],
        [
          .text("See for yourself: in your copy of the course, "),
          element("code", text: told.check(of: mark.questions[0].question)),
          .text(" \(MarkExplanation.checkMeaning)"),
        ]),
      .group(mark.questions.map { section($0, grades[$0.question]) }),
    ])
  }

  private func section(_ question: QuestionMark, _ grade: QuestionGrade?) -> Node {
    let state = QuestionState(of: question, grade)
    let number = question.question
    let points =
      question.isExcused || question.isWaiting
      ? "" : ": \(score(question.points, of: question.outOf))"
    return element(
      "section", ["class": "question", "id": "q\(number)", "aria-labelledby": "q\(number).name"],
      [
        element(
          "h3", ["id": "q\(number).name"],
          [
            element("span", text: told.name(of: number)),
            element(
              "span", ["class": "badge \(state.style)"],
              text: "\(state.sign) \(state.words)\(points)"),
          ]),
        .group(told.sentences(on: question, grade).map { element("p", text: $0) }),
        grade?.hint.map { hint in
          element(
            "p", ["class": "remark message"],
            [
              element("strong", text: "This looks like a known mistake:"),
              .text(" " + Excerpt(hint).text),
            ])
        } ?? .none,
        criteria(of: grade), seeing(number, grade),
      ])
  }

  private func criteria(of grade: QuestionGrade?) -> Node {
    guard let grade, !grade.criteria.isEmpty, grade.status != .waiting else { return .none }
    return element(
      "ul", ["class": "criteria"],
      zip(grade.criteria, MarkExplanation.reasons(in: grade)).map { criterion, reason in
        let (word, sign, style) =
          criterion.holds ? ("earned", "✓", "finished") : ("lost", "✗", "failed")
        return element(
          "li", ["class": word],
          [
            element("span", ["class": "badge \(style)"], text: "\(sign) \(word)"),
            element("span", ["class": "title"], text: " \(bounded(criterion.title)) "),
            element("span", ["class": "worth"], text: score(criterion.points, of: criterion.outOf)),
            reason.map { element("p", ["class": "message"], text: Excerpt($0).text) } ?? .none,
            told.observation(of: criterion).map { element("p", ["class": "looked"], text: $0) }
              ?? .none,
          ])
      })
  }

  private func seeing(_ number: Int, _ grade: QuestionGrade?) -> Node {
    guard let grade else { return .none }
    var parts: [Node] = []
    if grade.status != .waiting, !grade.criteria.isEmpty {
      parts += [.text("See it yourself: "), element("code", text: told.check(of: number))]
    }
    if let feedback {
      parts += [
        .text(parts.isEmpty ? "" : " · "),
        element(
          "a", ["href": "\(feedback)#q\(number)"],
          [
            .text("Your answer, and all that was said of it"),
            element("span", ["class": "unseen"], text: ", Q\(number)"),
          ]),
      ]
    }
    return parts.isEmpty ? .none : element("p", ["class": "looked"], parts)
  }
}
