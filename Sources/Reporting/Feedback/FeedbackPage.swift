import Exercises
import Parsing
import Wording

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
    let body = NotebookBody(
      document, beside: Dictionary(uniqueKeysWithValues: beside), in: typography)
    let language = document.pageLanguage
    let isRefused = grade.refusal != nil
    return HTMLPage(
      title: tabTitle, language: language,
      styleSheets: StyleSheet.common
        + [StyleSheet(text: feedbackStylesheet, digest: feedbackStylesheetDigest)],
      header: header(titled: body.title ?? element("h1", text: document.title)),
      overview: isRefused ? .none : language.own(overviewSection),
      contents: isRefused
        ? .none : document.contents(of: body) { badge(of: $0).contentsMark },
      text: isRefused
        ? refusal.map(language.own) : body.nodes + outsideNotebook.map(language.own)
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
    let language = document.pageLanguage
    return [
      language.own(stamp), title,
      language.own(
        element(
          "p", ["class": "learner"],
          [.text("Feedback for "), element("bdi", text: singleLine(grade.learner))])),
      language.own(
        grade.refusal == nil
          ? score : element("p", ["class": "summary"], [element("strong", text: "Not graded")])),
    ]
  }

  private var score: Node {
    .group([
      element("p", ["class": "summary"], [element("strong", text: total), .text(" points")]),
      element("p", text: Self.meaningOfTotal),
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
      noteNodes,
    ]
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
