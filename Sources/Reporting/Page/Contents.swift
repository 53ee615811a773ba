import Parsing

extension Document {
  /// The notebook's sections with the questions under them.
  ///
  /// - Parameter status: what stands behind a question, by its number.
  func contents(status: (Int) -> Node) -> Node {
    let starts = sections.map(\.line)
    func questions(from first: Int, before end: Int) -> [Node] {
      self.questions.filter { $0.line >= first && $0.line < end }.map { question in
        contentsEntry(question, status(question.number))
      }
    }
    var entries = questions(from: 0, before: starts.first ?? .max)
    for (index, section) in sections.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : .max
      let inside = questions(from: section.line, before: end)
      // A section's own heading may be a question: it is listed once, as that.
      // The author's own table of contents is not a part of the text to go to.
      guard !self.questions.contains(where: { $0.line == section.line }),
        !isContents(section)
      else {
        entries += inside
        continue
      }
      entries.append(
        element(
          "li", [:],
          [
            element("a", ["href": "#\(section.anchor)"], text: section.title),
            inside.isEmpty ? .none : element("ul", [:], inside),
          ]))
    }
    return element(
      "nav", ["aria-labelledby": "page.contents"],
      [
        element("p", ["class": "label", "id": "page.contents"], text: "Contents"),
        element("ul", [:], entries),
      ])
  }

  private func isContents(_ section: Section) -> Bool {
    ["contents", "table of contents"].contains(singleLine(section.title).lowercased())
  }

  private func contentsEntry(_ question: Question, _ status: Node) -> Node {
    element(
      "li", ["class": "entry"],
      [
        element(
          "a", ["href": "#q\(question.number)"], text: "Q\(question.number) \(question.title)"),
        .text(" "), status,
      ])
  }
}
