import Exercises

extension Feedback {
  /// Where points were lost, with links to why, then what concerns the submission as a whole.
  var overviewSection: Node {
    let chain = chainSummary
    return element(
      "section", ["class": "overview", "aria-label": "Overview"],
      [
        element("h2", ["id": "page.losses"], text: "Where points were lost"),
        element("p", text: lossSummary),
        losses,
        noteNodes,
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
        element("span", ["class": "worth"], text: " \(decimal(hundredths: grade.lost)) lost"),
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
                  element(
                    "span", ["class": "worth"],
                    text: " \(decimal(hundredths: mark.criterion.outOf))"),
                ])
            }),
      ])
  }

  /// What was remarked about the submission as a whole.
  var noteNodes: Node {
    if grade.notes.isEmpty { return .none }
    return .group([
      element("h2", text: "Notes on your submission"),
      element(
        "ul", [:], grade.notes.map { element("li", ["class": "message"], text: Excerpt($0).text) }),
    ])
  }
}
