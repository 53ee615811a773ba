import Parsing

extension ContentWriter {
  /// What leads from the text to a footnote.
  mutating func reference(to number: Int, _ count: Int) -> Node {
    guard footnotes.contains(number) else { return element("sup", text: "\(number)") }
    let words: Attributes = [
      ("href", "#\(targets.footnote(number))"), ("aria-label", "Footnote \(number)"),
    ]
    let id = targets.reference(to: number, count)
    if let id { references[number, default: []].append(id) }
    return .element(
      "sup", [("class", "footnote")] + Self.attribute("id", id),
      [language.own(ownLink(words, Node.text("\(number)")))])
  }

  /// The footnotes at the end of a text that is written, each with ways back to what refers to it.
  mutating func section(of footnotes: [Footnote]) -> Node {
    guard !footnotes.isEmpty else { return .none }
    // All are written before the first gets its ways back: one may refer to another.
    let written = footnotes.map { footnote in
      var content = footnote.blocks
      var last: [Node]?
      if case .paragraph(let text)? = content.last?.content,
        !text.contains(where: \.holdsBlocks)
      {
        content.removeLast()
        let before = blocks(content)
        last = self.text(text)
        return (footnote.number, before, last)
      }
      return (footnote.number, blocks(content), last)
    }
    let items = written.map { number, before, last in
      let back = Node.element("p", direction, (last ?? []) + waysBack(from: number))
      return Node.element("li", [("id", targets.footnote(number))] + direction, before + [back])
    }
    return element(
      "section", ["class": "footnotes", "aria-label": "Footnotes"],
      [language.own(label("Footnotes")), element("ol", [:], items)])
  }

  private func waysBack(from number: Int) -> [Node] {
    let ids = references[number, default: []]
    return ids.enumerated().flatMap { index, id in
      let words = ids.count == 1 ? "Back to the text" : "Back to reference \(index + 1)"
      let sign = ids.count == 1 ? "↩\u{FE0E}" : "↩\u{FE0E}\(index + 1)"
      return [
        Node.text(" "),
        language.own(
          element("a", ["class": "back", "href": "#\(id)", "aria-label": words], text: sign)),
      ]
    }
  }
}
