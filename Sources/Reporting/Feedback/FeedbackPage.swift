import Exercises
import Parsing

extension Feedback {
  /// The feedback as one page that needs nothing else.
  ///
  /// A refused submission has a page too: the reason and what to do, without the notebook.
  public func html() -> String {
    let beside = document.questions.map { question in
      (
        question.number,
        BesideQuestion(status: status(of: question.number), result: result(of: question.number))
      )
    }
    let body = NotebookBody(document, beside: Dictionary(uniqueKeysWithValues: beside))
    let isRefused = grade.refusal != nil
    return HTMLPage(
      title: tabTitle,
      styleSheets: StyleSheet.common
        + [StyleSheet(text: feedbackStylesheet, digest: feedbackStylesheetDigest)],
      header: header(titled: body.title ?? element("h1", text: document.title)),
      overview: isRefused ? .none : overview,
      contents: isRefused ? .none : document.contents { badge(of: $0).contentsMark },
      text: isRefused ? refusal : body.nodes + outsideNotebook
    ).html
  }

  private func header(titled title: Node) -> [Node] {
    let stamp =
      isIsolated
      ? Node.none
      : .group([
        element(
          "p", ["class": "alarm"],
          [
            element("strong", text: Self.isolationStamp), .text(" " + Self.isolationWarning),
          ]),
        // Across every sheet of paper; the page itself has said it already.
        element("p", ["class": "stamp", "aria-hidden": "true"], text: Self.isolationStamp),
      ])
    return [
      stamp, title,
      element(
        "p", ["class": "learner"],
        [.text("Feedback for "), element("bdi", text: singleLine(grade.learner))]),
      grade.refusal == nil
        ? score : element("p", ["class": "summary"], [element("strong", text: "Not graded")]),
    ]
  }

  private var score: Node {
    .group([
      element("p", ["class": "summary"], [element("strong", text: total), .text(" points")]),
      gap.map { element("p", ["class": "warning"], text: $0) } ?? .none,
      element("ul", ["class": "strip"], grade.questions.map(tile)),
    ])
  }

  private func tile(_ grade: QuestionGrade) -> Node {
    let verdict = grade.verdict
    return element(
      "li", [:],
      [
        element(
          "a", ["class": verdict.style.rawValue, "href": "#\(anchor(of: grade))"],
          [
            element(
              "span", ["class": "tile"],
              [
                .text("Q\(grade.question) "),
                element("span", ["aria-hidden": "true"], text: verdict.sign),
              ]),
            element("span", ["class": "unseen"], text: " \(verdict.words): "),
            .text(grade.score),
          ])
      ])
  }

  private var refusal: [Node] {
    [
      element(
        "div", ["class": "failure"],
        [
          element("p", [:], [element("strong", text: "This submission was refused.")]),
          element("pre", ["tabindex": "0"], [.text(Excerpt(grade.refusal ?? "").text)]),
        ]),
      element("p", text: Self.refusalAdvice),
      notes,
    ]
  }

  private var overview: Node {
    let chain = chainSummary
    return element(
      "section", ["class": "overview", "aria-label": "Overview"],
      [
        element("h2", ["id": "page.losses"], text: "Where points were lost"),
        element("p", text: lossSummary),
        losses,
        notes,
        element("h2", text: "Your answers together"),
        element("p", [:], [element("strong", text: chain.count), .text(" " + chain.meaning)]),
      ])
  }

  private var losses: Node {
    var items = questionsWithLosses.map(loss)
    if !unanswered.isEmpty {
      let links = unanswered.map { grade in
        Node.group([
          .text(" "), element("a", ["href": "#\(anchor(of: grade))"], text: "Q\(grade.question)"),
        ])
      }
      items.append(element("li", [:], [.text("○ \(unansweredBeginning)")] + links))
    }
    return items.isEmpty ? .none : element("ul", ["class": "losses"], items)
  }

  private func loss(_ grade: QuestionGrade) -> Node {
    let lost = grade.status == .graded ? grade.marks.filter { !$0.isEarned } : []
    let remark = grade.status == .graded ? "" : ": \(grade.verdict.words)"
    return element(
      "li", [:],
      [
        element("a", ["href": "#\(anchor(of: grade))"], text: name(of: grade)),
        .text(remark),
        element("span", ["class": "worth"], text: " \(inPoints(grade.lost)) lost"),
        grade.isNondeterministic
          ? element("span", ["class": "badge waiting"], text: "nondeterministic") : .none,
        lost.isEmpty
          ? .none
          : element(
            "ul", [:],
            lost.map { mark in
              element(
                "li", [:],
                [
                  .text("✗ "),
                  element("a", ["href": "#\(mark.anchor)"], text: mark.criterion.title),
                  element("span", ["class": "worth"], text: " \(inPoints(mark.criterion.outOf))"),
                ])
            }),
      ])
  }

  private var notes: Node {
    if grade.notes.isEmpty { return .none }
    return .group([
      element("h2", text: "Notes on your submission"),
      element(
        "ul", [:], grade.notes.map { element("li", ["class": "message"], text: Excerpt($0).text) }),
    ])
  }

  /// Marks of questions that the notebook does not ask.
  private var outsideNotebook: [Node] {
    gradesOutsideNotebook.map { grade in
      element(
        "section", ["class": "question", "aria-labelledby": anchor(of: grade)],
        [
          element(
            "h2", ["id": anchor(of: grade)],
            text: "Q\(grade.question), which this notebook does not ask"),
          status(of: grade.question), result(of: grade.question),
        ])
    }
  }
}
