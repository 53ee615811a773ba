import Exercises
import Parsing

extension Block {
  /// The block as a node of the page. Headings are made by `NotebookBody`, which knows their level.
  ///
  /// - Parameter heading: makes the node of a heading that stands in a quote or a list.
  func node(in typography: Typography, heading: (Block) -> Node) -> Node {
    switch content {
    case .heading: return heading(self)
    case .paragraph(let text): return element("p", [:], text.nodes(in: typography))
    case .code(let code, let language): return codeBlock(code, language: language, in: typography)
    case .formula(let tex):
      return element(
        "p", ["class": "formula"], [typography.node(of: Formula(tex, isDisplayed: true))])
    case .quote(let blocks):
      return element("blockquote", [:], blocks.map { $0.node(in: typography, heading: heading) })
    case .list(let start, let isTight, let items):
      let nodes = items.map { item in
        element(
          "li", [:], item.map { $0.itemNode(isTight: isTight, in: typography, heading: heading) })
      }
      guard let start else { return element("ul", [:], nodes) }
      return start == 1
        ? element("ol", [:], nodes) : element("ol", ["start": "\(start)"], nodes)
    case .thematicBreak: return element("hr")
    case .bare(let text): return element("p", [:], text.nodes(in: typography))
    case .table, .callout, .element, .directive, .savedOutputs: return .none
    }
  }

  /// In a tight list a paragraph is its text alone.
  private func itemNode(
    isTight: Bool, in typography: Typography, heading: (Block) -> Node
  ) -> Node {
    guard isTight, case .paragraph(let text) = content else {
      return node(in: typography, heading: heading)
    }
    return .group(text.nodes(in: typography))
  }
}
