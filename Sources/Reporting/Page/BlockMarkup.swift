import Exercises
import Parsing

extension ContentWriter {
  /// A block where blocks may stand. Headings that give the text its structure are made by
  /// `NotebookBody`, which knows their level.
  mutating func node(of block: Block.Content) -> Node {
    switch block {
    // A heading in a quote or a list is no part of the text's structure.
    case .heading(_, let text, let anchor, _):
      .element("p", [("class", "heading"), ("id", anchor)] + direction, formatted(text))
    case .paragraph(let text): .element("p", direction, formatted(text))
    case .bare(let text): .group(formatted(text))
    case .code(let code, let language): codeBlock(code, language: language, in: typography)
    case .formula(let tex):
      element("p", ["class": "formula"], [typography.node(of: Formula(tex, isDisplayed: true))])
    case .quote(let blocks): .element("blockquote", direction, self.blocks(blocks))
    case .list(let start, let isTight, let items):
      list(from: start, items.map { node(ofItem: $0, isTight: isTight) })
    case .table(let table): node(of: table)
    case .callout(let callout): node(of: callout)
    case .element(let element, let content): node(of: element, around: content)
    case .directive(let name, let text): directive(name, text)
    case .savedOutputs(let outputs): node(of: outputs)
    case .thematicBreak: element("hr")
    }
  }

  private func list(from start: Int?, _ items: [Node]) -> Node {
    guard let start else { return element("ul", [:], items) }
    return start == 1 ? element("ol", [:], items) : element("ol", ["start": "\(start)"], items)
  }

  private mutating func node(ofItem item: [Block], isTight: Bool) -> Node {
    // In a tight list a paragraph is its text alone.
    let content = item.map { block in
      guard isTight, case .paragraph(let text) = block.content else { return block }
      return Block(.bare(text), lines: block.lines)
    }
    // A task has its box in the place of the bullet.
    let style: Attributes = item.first?.isTask == true ? [("class", "task")] : []
    return .element("li", style + direction, blocks(content, wrapsText: false))
  }

  /// A directive that nobody here knows: its reader is to see that something stands here, and what.
  private func directive(_ name: String, _ text: String) -> Node {
    element(
      "div", ["class": "directive"],
      [
        element(
          "p", ["class": "label"],
          [language.own(element("span", text: "Directive: ")), element("code", text: name)]),
        text.isEmpty ? .none : codeBlock(text, language: nil, in: typography),
      ])
  }
}

extension Block {
  fileprivate var isTask: Bool {
    switch content {
    case .paragraph(let text), .bare(let text):
      if case .task? = text.first { true } else { false }
    default: false
    }
  }
}
