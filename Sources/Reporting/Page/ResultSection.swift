import Exercises
import Wording

/// A question's result: the answer, what it put out, and what went wrong if it did not finish.
func resultSection(
  of outcome: Outcome, answer: String?, in typography: Typography
) -> Node {
  let source = answer.map {
    element(
      "div", ["class": "answer"],
      [label("Answer"), codeBlock($0, language: "swift", in: typography)])
  }
  let output = outputNodes(of: outcome)
  let outputLabel = outcome.segments.isEmpty ? Node.none : label("Output")
  return element(
    "div", ["class": "result"],
    [
      source ?? .none,
      output.isEmpty ? .none : element("div", ["class": "produced"], [outputLabel] + output),
    ])
}

/// What a question put out, and what went wrong if it did not finish.
func outputNodes(of outcome: Outcome) -> [Node] {
  let failure = Failure(of: outcome).map { [node(of: $0)] } ?? []
  return outcome.segments.map(node) + failure
}

/// A few words above what they are about.
func label(_ text: String) -> Node {
  element("p", ["class": "label"], text: text)
}

func node(of segment: Segment) -> Node {
  switch segment {
  case .text(let text): return FoldedText(text).node
  case .table(let table): return node(of: table)
  case .figure(let named):
    return element(
      "figure", [:],
      [
        element(
          "div", ["class": "scroll", "tabindex": "0"], [named.figure.inlined(id: named.id)]),
        element("figcaption", text: named.alternative),
      ])
  case .omission(let reason): return element("p", ["class": "omission"], text: reason)
  }
}

private func node(of table: Table) -> Node {
  func cell(_ name: StaticString, _ text: String, _ column: Table.Column, isHead: Bool) -> Node {
    var attributes: [(name: StaticString, value: String)] = []
    if isHead { attributes.append(("scope", "col")) }
    if column.alignment == .trailing { attributes.append(("class", "trailing")) }
    return .element(name, attributes, [.text(text)])
  }
  // Not a `caption` element, which would be as narrow as the table.
  let caption =
    table.caption.map { element("p", ["class": "caption"], text: $0) } ?? .none
  let head = table.columns.map { cell("th", $0.title, $0, isHead: true) }
  let body = table.rows.map { row in
    element("tr", [:], zip(row, table.columns).map { cell("td", $0, $1, isHead: false) })
  }
  let note = table.rowOmission.map { element("p", ["class": "omission"], text: $0) } ?? .none
  return .group([
    caption,
    element(
      "div", ["class": "scroll", "tabindex": "0"],
      [
        element(
          "table", table.caption.map { ["aria-label": $0] } ?? [:],
          [
            element("thead", [:], [element("tr", [:], head)]),
            element("tbody", [:], body),
          ])
      ]),
    note,
  ])
}

private func node(of failure: Failure) -> Node {
  let place =
    failure.place.map { Node.group([.text(", at "), element("code", text: $0)]) } ?? .none
  let sentence = element(
    "p", [:],
    [
      element("strong", text: failure.beginning),
      failure.explanation.map { .group([.text(" \($0)"), place, .text(".")]) } ?? .none,
    ])
  let message =
    failure.message.map { element("pre", ["tabindex": "0"], [Excerpt($0).node]) } ?? .none
  let style = failure.isUnanswered ? "failure unanswered" : "failure"
  return element("div", ["class": style], [sentence, message])
}
