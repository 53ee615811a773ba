import Parsing
import Wording

extension Document {
  /// The notebook's sections with the questions under them: beside the text on a wide screen, and
  /// folded before it on a narrow one.
  ///
  /// - Parameters:
  ///   - body: the text whose contents they are.
  ///   - status: what stands behind a question, by its number.
  func contents(of body: NotebookBody, status: (Int) -> Node) -> Node {
    let language = pageLanguage
    let leftOut = Set(body.authorsContents.targets)
    var waiting = self.questions[...]
    func questions(before end: Int) -> [Node] {
      let next = waiting.prefix { $0.line < end }
      waiting.removeFirst(next.count)
      return next.map { question in
        contentsEntry(question.number, body.titles[question.number] ?? [], status(question.number))
      }
    }
    let starts = body.parts.map(\.line)
    var entries = questions(before: starts.first ?? .max)
    for (part, end) in zip(body.parts, starts.dropFirst() + [.max]) {
      let inside = questions(before: end)
      // The author's own table of contents is not a part of the text to go to.
      guard !isTitleOfContents(part.text), !leftOut.contains(part.anchor) else {
        entries += inside
        continue
      }
      entries.append(
        element(
          "li", [:],
          [
            contentsLink(to: part.anchor, body.numbers[part.anchor], part.title),
            inside.isEmpty ? .none : element("ul", [:], inside),
          ]))
    }
    return element(
      "nav", ["aria-labelledby": "page.contents"],
      body.contentsTargets + [
        language.own(element("p", ["class": "label", "id": "page.contents"], text: "Contents")),
        // Whether it is open decides on the list after it, not inside it: what a browser hides in a
        // closed one no style sheet can show again everywhere.
        element("details", [:], [language.own(element("summary", text: "Contents"))]),
        element("ul", ["class": "entries"], entries),
      ])
  }

  private func contentsEntry(_ question: Int, _ title: [Node], _ status: Node) -> Node {
    element(
      "li", ["class": "entry"],
      [
        contentsLink(to: "q\(question)", "Q\(question)", title),
        .text(" "), pageLanguage.own(status),
      ])
  }

  private func contentsLink(to anchor: String, _ number: String?, _ title: [Node]) -> Node {
    let number = number.map {
      Node.group([element("span", ["class": "number"], text: $0), .text(" ")])
    }
    return element("a", ["href": "#\(anchor)"], [number ?? .none, element("span", [:], title)])
  }
}
