import Parsing

extension [Block] {
  /// What is in the blocks as text, for places where nothing else may stand, as a summary. Between two
  /// blocks a line ends.
  var asText: [Inline] {
    var text: [Inline] = []
    for block in self {
      let inner = block.asText
      if block.isText {
        text += inner
      } else if !inner.isEmpty {
        text += text.allSatisfy(\.isUnseen) ? inner : [.lineBreak] + inner
      }
    }
    return text
  }
}

extension Block {
  /// Whether it goes on in the line of what stands before it.
  fileprivate var isText: Bool {
    switch content {
    case .bare: true
    // It becomes a line of its own by itself.
    case .element: true
    default: false
    }
  }

  fileprivate var asText: [Inline] {
    switch content {
    case .heading(_, let text, _, _): text
    case .paragraph(let text), .bare(let text): text
    case .code(let code, _), .directive(_, let code): [.code(code)]
    case .formula(let tex): [.formula(tex, isDisplayed: true)]
    case .quote(let blocks): blocks.asText
    case .list(_, _, let items): items.flatMap { $0 }.asText
    case .table(let table):
      ([table.head] + table.rows).flatMap { $0.flatMap { $0 + [.text(" ")] } }
    case .callout(let callout): (callout.title ?? []) + callout.blocks.asText
    case .element(let element, let blocks): [.element(element, blocks.asText)]
    case .savedOutputs, .thematicBreak: []
    }
  }
}
