import Exercises
import Reporting

/// The table of questions and their criteria.
struct QuestionTable {
  let questions: [QuestionStatistics]
  let titles: [Int: String]

  init(of questions: [QuestionStatistics], titles: [Int: String]) {
    self.questions = questions
    self.titles = titles
  }

  /// What the last column is, in a sentence.
  private static let discrimination =
    "The correlation, over all learners, between what they got for it and the share that they got of "
    + "everything else (item-rest; for a criterion, which is earned or lost, the point-biserial one)."

  var section: Node {
    element(
      "div", [:],
      [
        element(
          "dl", ["class": "meanings"],
          [
            term(
              "Earned",
              "What learners got of a question's points on average; of a criterion, how many of them "
                + "earned it."),
            term("Discrimination", Self.discrimination),
            element(
              "dd",
              text:
                "Near zero, it says nothing of how strong a learner is. Below zero, those who got "
                + "it did worse elsewhere: look at the question and its rubric. “–” stands where "
                + "everybody got the same."),
          ]),
        element(
          "div",
          [
            "class": "scroll", "tabindex": "0", "role": "region",
            "aria-label": "Questions and criteria",
          ],
          [
            element(
              "table", ["class": "items"],
              [
                element("thead", [:], [element("tr", [:], heads)]),
                element("tbody", [:], questions.flatMap(rows)),
              ])
          ]),
      ])
  }

  private func term(_ name: String, _ meaning: String) -> Node {
    .group([element("dt", text: name), element("dd", text: meaning)])
  }

  private var heads: [Node] {
    [element("th", ["scope": "col"], text: "Question and criteria")]
      + [
        "Learners", "Earned", "Full marks", "Not answered", "Doesn't compile", "Discrimination",
      ].map { element("th", ["scope": "col", "class": "trailing"], text: $0) }
  }

  private func rows(of question: QuestionStatistics) -> [Node] {
    let title = titles[question.question].map { " " + bounded($0, to: 160) } ?? ""
    let waiting =
      question.waiting == 0
      ? [] : [element("span", ["class": "badge waiting"], text: "… \(question.waiting) wait")]
    let first = element(
      "tr", ["class": "item", "id": "q\(question.question)"],
      [
        element(
          "th", ["scope": "row"],
          [.text("Q\(question.question)\(title) ")] + waiting),
        number("\(question.learners)"), rate(question.mean), number(percent(question.full)),
        number(percent(question.unanswered)), number(percent(question.notCompiled)),
        discrimination(question.discrimination),
      ])
    return [first]
      + question.criteria.map { criterion in
        element(
          "tr", [:],
          [
            element(
              "th", ["scope": "row", "class": "criterion"], text: bounded(criterion.title, to: 200)),
            number("\(criterion.learners)"), rate(criterion.earned), number(""), number(""),
            number(""), discrimination(criterion.discrimination),
          ])
      }
  }

  private func number(_ text: String) -> Node {
    element("td", ["class": "trailing"], text: text)
  }

  private func percent(_ share: Double?) -> String {
    share.map { "\(fixed(100 * $0, 0)) %" } ?? "–"
  }

  /// The number, and a bar beside it for the eye.
  private func rate(_ share: Double?) -> Node {
    guard let share else { return number("–") }
    let width = fixed(100 * min(1, max(0, share)), 1)
    return element(
      "td", ["class": "trailing rate"],
      [
        element(
          "svg",
          [
            "class": "meter", "width": "64", "height": "8", "viewBox": "0 0 100 10",
            "preserveAspectRatio": "none", "aria-hidden": "true",
          ],
          [
            element("rect", ["class": "track", "width": "100", "height": "10"]),
            element("rect", ["class": "level", "width": width, "height": "10"]),
          ]),
        .text(" \(percent(share))"),
      ])
  }

  private func discrimination(_ value: Double?) -> Node {
    guard let value else { return number("–") }
    let text = fixed(value, 2)
    guard text.first == "-" else { return number(text) }
    return element(
      "td", ["class": "trailing"],
      [
        element(
          "strong", ["class": "below"],
          text: "▼ −\(text.dropFirst())")
      ])
  }
}
