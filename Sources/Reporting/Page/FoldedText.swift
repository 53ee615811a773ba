/// Printed text on the page: a long one with its middle folded away, to be opened without a script.
///
/// The beginning tells what it is and the end how it went. On paper, where nothing can be opened, the
/// middle is printed.
struct FoldedText {
  private let excerpt: Excerpt
  private let lines: [Substring]

  /// A screen shows about so many lines beside their question.
  private static let lineLimit = 32

  init(_ text: String) {
    excerpt = Excerpt(text)
    lines = excerpt.text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  var node: Node {
    guard lines.count > FoldedText.lineLimit else {
      return element("div", ["class": "output"], [pre(excerpt.node)])
    }
    let middle = lines.dropFirst(16).dropLast(6)
    let note = excerpt.rest.map { "; \($0.omission)" } ?? ""
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

  private func part(_ lines: ArraySlice<Substring>) -> Node {
    pre(element("samp", text: lines.joined(separator: "\n")))
  }

  private func pre(_ text: Node) -> Node { element("pre", ["tabindex": "0"], [text]) }
}

extension Excerpt {
  /// The excerpt with what it leaves out told apart from what it shows.
  var node: Node {
    guard let rest else { return element("samp", text: beginning) }
    return element(
      "samp", [:],
      [
        .text(beginning + "\n"),
        element("span", ["class": "omission"], text: "… \(rest.omission) …"),
        .text("\n" + rest.end),
      ])
  }
}
