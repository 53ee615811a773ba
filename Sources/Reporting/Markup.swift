import Exercises
import Wording

/// HTML or SVG as a tree, so that text can only come out escaped.
///
/// Names of elements and attributes, style sheets and scripts are `StaticString`: they are written in this
/// program and can never come from a notebook or an answer. Everything else is text.
package enum Node: Sendable {
  case text(String)
  /// Text of the notebook's author, which may hold the marks that right-to-left writing needs.
  case prose(String)
  /// Text of a formula, which may hold operators that nobody sees.
  case formulaText(String)
  indirect case element(StaticString, [(name: StaticString, value: String)], [Node])
  case style(StaticString)
  case script(StaticString)
  case group([Node])

  package static let none = Node.group([])
}

/// An element with attributes and children.
package func element(
  _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
  _ children: [Node] = []
) -> Node {
  .element(name, attributes.map { (name: $0.key, value: $0.value) }, children)
}

/// An element that holds text alone.
package func element(
  _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
) -> Node {
  element(name, attributes, [.text(text)])
}

extension Node {
  /// Whether an element of this name is in it.
  func holds(_ name: String) -> Bool {
    switch self {
    case .element(let own, _, let children):
      own.description == name || children.contains { $0.holds(name) }
    case .group(let nodes): nodes.contains { $0.holds(name) }
    case .text, .prose, .formulaText, .style, .script: false
    }
  }

  /// The element with more attributes; of a group, each of its elements.
  func with(_ attributes: KeyValuePairs<StaticString, String>) -> Node {
    switch self {
    case .element(let name, let own, let children):
      .element(name, own + attributes.map { (name: $0.key, value: $0.value) }, children)
    case .group(let nodes): .group(nodes.map { $0.with(attributes) })
    case .text, .prose, .formulaText, .style, .script: self
    }
  }

  /// The tree as markup that is both HTML and, for SVG, well-formed XML.
  package var markup: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .text(let text):
      output.append(visible(text), escaping: entity)
    case .prose(let text):
      output.append(visibleProse(text), escaping: entity)
    case .formulaText(let text):
      output.append(visible(text, isFormula: true), escaping: entity)
    case .group(let nodes):
      for node in nodes { node.write(to: &output) }
    case .style(let sheet):
      // Inside `<style>` HTML reads no entities; our sheets hold no `<` and no `&`.
      output += "<style>\(sheet)</style>"
    case .script(let script):
      // As it stands, too: of ours, and without `</`.
      output += "<script>\(script)</script>"
    case .element(let name, let attributes, let children):
      let name = name.description
      output += "<"
      output += name
      for attribute in attributes {
        output += " "
        output += attribute.name.description
        output += "=\""
        output.append(visible(attribute.value), escaping: entity)
        output += "\""
      }
      output += ">"
      if voidElements.contains(name) { return }
      for child in children { child.write(to: &output) }
      output += "</"
      output += name
      output += lineEndingElements.contains(name) ? ">\n" : ">"
    }
  }
}

/// Elements that HTML forbids to close. None of them is used in SVG.
private let voidElements: Set<String> = ["br", "hr", "img", "input", "meta", "wbr"]

/// Elements after which a line break changes nothing but the look of the source.
private let lineEndingElements: Set<String> = [
  "article", "blockquote", "dd", "desc", "div", "dl", "dt", "figure", "g", "h1", "h2", "h3", "h4",
  "h5", "h6", "head", "header", "li", "main", "nav", "ol", "p", "section", "table", "tr", "ul",
]

/// The one place where text becomes markup: markup's own characters become entities. Characters that
/// cannot be seen, or that XML forbids, have become visible escapes before.
private func entity(for byte: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}
