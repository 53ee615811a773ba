import Exercises
import Wording

extension Feedback {
  func badge(of question: Int) -> StatusBadge {
    guard let grade = grade(of: question) else {
      return StatusBadge(word: "not marked", sign: "–", style: .absent)
    }
    return StatusBadge(word: grade.summary, sign: grade.verdict.sign, style: grade.verdict.style)
  }

  func status(of question: Int) -> Node { badge(of: question).paragraph }

  /// The place of a question's heading in the page.
  func anchor(of grade: QuestionGrade) -> String {
    let isAsked = document.questions.contains { $0.number == grade.question }
    return isAsked ? "q\(grade.question)" : "page.q\(grade.question)"
  }

  /// What stands after a question: its marks, the learner's answer and what it showed.
  func result(of question: Int) -> Node {
    var nodes = grade(of: question).map(marks) ?? []
    if let answer = answer(to: question) {
      nodes += [label("Your answer"), codeBlock(answer, language: "swift", in: typography)]
    }
    if let outcome = chainOutcome(of: question) {
      let shown = outputNodes(of: outcome)
      if !shown.isEmpty { nodes += [label(Self.chainLabel)] + shown }
    }
    return nodes.isEmpty ? .none : element("div", ["class": "result"], nodes)
  }

  private func marks(_ grade: QuestionGrade) -> [Node] {
    let back = Node.group([
      .text(" "), element("a", ["class": "back", "href": "#page.losses"], text: "All lost points"),
    ])
    return [
      element(
        "p", ["class": "label"],
        [.text("Marks: \(grade.score)"), grade.lost > 0 ? back : .none]),
      remarks(on: grade),
      grade.criteria.isEmpty ? .none : element("ul", ["class": "criteria"], grade.marks.map(node)),
    ]
  }

  /// What is said about the question as a whole: the hint first, since it tells most.
  private func remarks(on grade: QuestionGrade) -> Node {
    var nodes: [Node] = []
    if let hint = grade.hint {
      nodes.append(
        element(
          "p", ["class": "hint message"],
          [element("strong", text: Self.hintBeginning), .text(" " + Excerpt(hint).text)]))
    }
    if grade.isNondeterministic {
      nodes.append(
        element(
          "p", ["class": "warning"],
          [
            element("strong", text: Self.nondeterminism), .text(" " + Self.nondeterminismMeaning),
          ]))
    }
    if let explanation = grade.explanation {
      nodes.append(element("p", text: explanation))
    }
    nodes += grade.messages.map { message in
      // The compiler's carets point at the line above them: that takes letters of one width.
      grade.status == .notCompiled
        ? codeBlock(Excerpt(message).text, language: nil, in: typography)
        : element("p", ["class": "message"], text: Excerpt(message).text)
    }
    return .group(nodes)
  }

  private func node(of mark: Mark) -> Node {
    let badge = mark.badge
    return element(
      "li", ["id": mark.anchor, "class": badge.word],
      [
        element(
          "span", ["class": "badge \(badge.style.rawValue)"], text: "\(badge.sign) \(badge.word)"),
        element("span", ["class": "title"], text: " " + singleLine(mark.criterion.title) + " "),
        element("span", ["class": "worth"], text: mark.score),
        node(of: mark.reason),
      ])
  }

  private func node(of reason: Mark.Reason?) -> Node {
    switch reason {
    case nil: .none
    case .sameAsAbove: element("p", ["class": "message"], text: "(\(Self.sameReason))")
    case .message(let text): element("p", ["class": "message"], text: Excerpt(text).text)
    }
  }
}
