/// Printed text on the page: a long one with its middle folded away, to be opened without a script.
///
/// The beginning tells what it is and the end how it went. On paper, where nothing can be opened, the
/// middle is printed.
struct FoldedText {
  private let excerpt: Excerpt
  private let lines: [TerminalText]

  /// A screen shows about so many lines beside their question.
  private static let lineLimit = 32

  init(_ text: TerminalText) {
    excerpt = Excerpt(text)
    lines = excerpt.lines
  }

  var node: Node {
    guard lines.count > FoldedText.lineLimit else {
      return element("div", ["class": "output"], [pre(excerpt.node)])
    }
    let middle = lines.dropFirst(16).dropLast(6)
    let note = excerpt.omission.map { "; \($0)" } ?? ""
    return element(
      "div", ["class": "output"],
      [
        part(lines.prefix(16)),
        element(
          "details", [:],
          [element("summary", text: "\(middle.count) more lines\(note)"), part(middle)]),
        part(lines.suffix(6)),
      ])
  }

  private func part(_ lines: ArraySlice<TerminalText>) -> Node {
    pre(element("samp", [:], [Array(lines).joined.node]))
  }

  private func pre(_ text: Node) -> Node { element("pre", ["tabindex": "0"], [text]) }
}
