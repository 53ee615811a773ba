import Parsing

extension ContentWriter {
  /// An element amid text. A block that cannot be taken out of it, as in a heading, is a line of its own.
  mutating func node(of element: HTMLElement, around content: [Inline]) -> Node {
    switch element.name {
    case .img: return picture(element)
    case .br, .hr: return Reporting.element("br")
    case .wbr: return Reporting.element("wbr")
    case .a:
      let attributes = attributes(of: element)
      return link(to: element.attributes[.href], attributes, around: content)
        ?? span(attributes, content)
    case .font, .span: return span(attributes(of: element), content)
    case .bdo where element.direction == nil: return span(attributes(of: element), content)
    case .td, .th: return .group(text(content) + [.text(" ")])
    case let name where name.isText:
      return .element(name.shown, attributes(of: element), text(content))
    default: return .element("span", attributes(of: element, ["block"]), text(content))
    }
  }

  private mutating func span(_ attributes: Attributes, _ content: [Inline]) -> Node {
    let nodes = text(content)
    return attributes.isEmpty ? .group(nodes) : .element("span", attributes, nodes)
  }
}
