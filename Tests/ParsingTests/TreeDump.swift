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
  case .bare(let inlines): return head + "bare " + dump(inlines)
  case .table(let table):
    let alignments = table.alignments.map { $0?.rawValue ?? "-" }.joined(separator: " ")
    let rows = ([table.head] + table.rows).map { row in
      indent + "  " + row.map(dump).joined(separator: " ¦ ")
    }
    return ([head + "table \(alignments)"] + rows).joined(separator: "\n")
  case .callout(let callout):
    let kind = "\(callout.kind)" + (callout.isFolded ? ", folded" : "")
    let title = callout.title.map { " " + dump($0) } ?? ""
    return ([head + kind + title] + callout.blocks.map { dump($0, indent: indent + "  ") })
      .joined(separator: "\n")
  case .element(let element, let blocks):
    return ([head + "<\(dump(element))>"] + blocks.map { dump($0, indent: indent + "  ") })
      .joined(separator: "\n")
  case .directive(let name, let text): return head + "directive \(name) " + visible(text)
  case .savedOutputs(let outputs):
    return ([head + "outputs"] + outputs.map { dump($0, indent: indent + "  ") })
      .joined(separator: "\n")
  case .thematicBreak: return head + "rule"
  }
}

private func dump(_ output: SavedOutput, indent: String) -> String {
  switch output {
  case .text(let text, let isError): indent + (isError ? "error " : "text ") + visible(text)
  case .picture(let address): indent + "picture " + address
  case .blocks(let blocks): blocks.map { dump($0, indent: indent) }.joined(separator: "\n")
  }
}

/// `img src=a.png width=30`, the attributes in the order of their names.
private func dump(_ element: HTMLElement) -> String {
  ([element.name.rawValue]
    + element.attributes.map { "\($0.key.rawValue)=\($0.value)" }.sorted())
    .joined(separator: " ")
}

/// The footnotes of a text, one after the other.
func dumpFootnotes(_ text: String) throws -> String {
  try parsed(text).footnotes.map { footnote in
    "[\(footnote.number)] ×\(footnote.referenceCount)\n"
      + footnote.blocks.map { dump($0, indent: "  ") }.joined(separator: "\n")
  }.joined(separator: "\n")
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
    case .strikethrough(let inside): "strike(\(dump(inside)))"
    case .element(let element, let inside): "<\(dump(element))>(\(dump(inside)))"
    case .footnote(let number, let reference): "[^\(number).\(reference)]"
    case .task(let isDone): isDone ? "☑" : "☐"
    case .target(let name): "⚑\(name) "
    case .softBreak: "⏎"
    case .lineBreak: "↵"
    }
  }.joined()
}

private func visible(_ text: String) -> String {
  String(text.map { $0.isNewline ? "⏎" : $0 })
}
