import Parsing

/// Reads a text as `toy.md`.
func parsed(_ text: String) throws -> Document {
  try Document(parsing: Array(text.utf8), path: "course/toy.md")
}

/// The tree of a text, one block a line: its lines in the source, its kind, its text.
///
///     1: heading 2 #why-rnns Why RNNs?
///     3-4: paragraph The state ⟨h_t⟩ is a strong(summary).
///     6-7: list
///       -
///         6: paragraph one
func dump(_ text: String) throws -> String {
  try parsed(text).blocks.map { dump($0, indent: "") }.joined(separator: "\n")
}

private func dump(_ block: Block, indent: String) -> String {
  let (first, last) = (block.lines.lowerBound, block.lines.upperBound)
  let head = indent + (first == last ? "\(first): " : "\(first)-\(last): ")
  switch block.content {
  case .heading(let level, let inlines, let anchor, let question):
    let number = question.map { " Q\($0)" } ?? ""
    return head + "heading \(level) #\(anchor)\(number) " + dump(inlines)
  case .paragraph(let inlines): return head + "paragraph " + dump(inlines)
  case .code(let code, let language):
    return head + "code \(language ?? "-") " + visible(code)
  case .formula(let tex): return head + "formula " + visible(tex)
  case .quote(let blocks):
    return ([head + "quote"] + blocks.map { dump($0, indent: indent + "  ") })
      .joined(separator: "\n")
  case .list(let start, let isTight, let items):
    let kind = (start.map { "list from \($0)" } ?? "list") + (isTight ? "" : ", loose")
    return
      ([head + kind]
      + items.flatMap { item in
        [indent + "  -"] + item.map { dump($0, indent: indent + "    ") }
      }).joined(separator: "\n")
  case .thematicBreak: return head + "rule"
  case .html(let html): return head + "html " + visible(html)
  }
}

private func dump(_ inlines: [Inline]) -> String {
  inlines.map { inline in
    switch inline {
    case .text(let text): text
    case .code(let code): "code(\(code))"
    case .emphasis(let inside): "em(\(dump(inside)))"
    case .strong(let inside): "strong(\(dump(inside)))"
    case .link(let inside, let destination, let title):
      "link(\(dump(inside)) → \(destination)\(title.isEmpty ? "" : " “\(title)”"))"
    case .image(let inside, let source, let title):
      "image(\(dump(inside)) → \(source)\(title.isEmpty ? "" : " “\(title)”"))"
    case .formula(let tex, let isDisplayed):
      isDisplayed ? "⟪\(visible(tex))⟫" : "⟨\(visible(tex))⟩"
    case .softBreak: "⏎"
    case .lineBreak: "↵"
    case .html(let html): "html(\(html))"
    }
  }.joined()
}

private func visible(_ text: String) -> String {
  String(text.map { $0.isNewline ? "⏎" : $0 })
}
