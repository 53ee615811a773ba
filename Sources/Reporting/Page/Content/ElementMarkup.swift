import Parsing

extension ContentWriter {
  /// An element where blocks may stand.
  mutating func node(of element: HTMLElement, around content: [Block]) -> Node {
    let name = element.name
    switch name {
    case .table: return table(element, content)
    case .ul, .ol: return list(element, content)
    case .dl: return descriptions(element, content)
    case .details: return disclosure(element, content)
    case .figure: return figure(element, content)
    case .hr: return .element("hr", attributes(of: element), [])
    case .p: return paragraph(element, content)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      return .element(
        name.shown, attributes(of: element, ["heading"], isParagraph: true),
        formatted(content.asText))
    case .pre:
      return .element(
        name.shown, attributes(of: element) + [("tabindex", "0")], formatted(content.asText))
    case .blockquote, .center, .div, .section:
      return .element(
        name.shown, attributes(of: element, isParagraph: name == .blockquote),
        blocks(content, wrapsText: false))
    // What is a part, and stands in no whole, is what is in it.
    default: return .group(blocks(content, wrapsText: false))
    }
  }

  /// A paragraph, or where there are blocks in it, a box.
  private mutating func paragraph(_ element: HTMLElement, _ content: [Block]) -> Node {
    let groups = ContentGroup.groups(of: content, within: [])
    let isText = groups.allSatisfy { if case .text = $0 { true } else { false } }
    guard isText else {
      return .element(
        "div", attributes(of: element, isParagraph: true), blocks(content, wrapsText: false))
    }
    return .element(
      "p", attributes(of: element, isParagraph: true), blocks(content, wrapsText: false))
  }

  private mutating func list(_ element: HTMLElement, _ content: [Block]) -> Node {
    let parts = ElementPart.parts(of: content, in: .list)
    guard !parts.isEmpty else { return .none }
    var attributes = attributes(of: element)
    if element.name == .ol {
      if let start = element.number(.start) { attributes.append(("start", "\(start)")) }
      if element.attributes[.reversed] != nil { attributes.append(("reversed", "")) }
    }
    let items = parts.map { part in
      Node.element(
        "li", self.attributes(of: part.element ?? HTMLElement(.li), isParagraph: true),
        blocks(part.content, wrapsText: false))
    }
    return .element(element.name.shown, attributes, items)
  }

  /// Terms and what they mean. HTML wants a term first and a meaning last: what begins or ends in another
  /// way is a box.
  private mutating func descriptions(_ element: HTMLElement, _ content: [Block]) -> Node {
    // Groups of a term and its meaning may stand in a box each.
    let flat = content.flatMap { block -> [Block] in
      guard case .element(let box, let inner) = block.content, box.name == .div else {
        return [block]
      }
      return inner
    }
    let parts = ElementPart.parts(of: flat, in: .description)
    let isWhole =
      parts.first?.element?.name == .dt && parts.last.map { $0.element?.name != .dt } == true
    let attributes = attributes(of: element)
    let nodes = parts.map { part in
      let element = part.element ?? HTMLElement(.dd)
      return Node.element(
        isWhole ? element.name.shown : "div", self.attributes(of: element, isParagraph: true),
        blocks(part.content, wrapsText: false))
    }
    return nodes.isEmpty ? .none : .element(isWhole ? "dl" : "div", attributes, nodes)
  }

  /// `<details>`: what a reader opens, closed as browsers and the author say.
  private mutating func disclosure(_ element: HTMLElement, _ content: [Block]) -> Node {
    let (summary, _, rest) = content.taking(.summary)
    var attributes = attributes(of: element, ["disclosure"])
    if element.attributes[.open] != nil { attributes.append(("open", "")) }
    let words = summary.map { $0.content.asText } ?? []
    let title =
      words.allSatisfy(\.isUnseen)
      ? language.own(Reporting.element("summary", text: "Details"))
      : .element(
        "summary",
        self.attributes(of: summary?.element ?? HTMLElement(.summary), isParagraph: true),
        formatted(words))
    return .element("details", attributes, [title] + blocks(rest, wrapsText: false))
  }

  /// `<figure>`, with its caption before or behind the rest.
  private mutating func figure(_ element: HTMLElement, _ content: [Block]) -> Node {
    let (caption, isFirst, rest) = content.taking(.figcaption)
    let attributes = attributes(of: element)
    func node(of caption: ElementPart, _ writer: inout Self) -> Node {
      .element(
        "figcaption",
        writer.attributes(of: caption.element ?? HTMLElement(.figcaption), isParagraph: true),
        writer.blocks(caption.content, wrapsText: false))
    }
    var nodes: [Node] = []
    if isFirst, let caption { nodes.append(node(of: caption, &self)) }
    nodes += blocks(rest, wrapsText: false)
    if !isFirst, let caption { nodes.append(node(of: caption, &self)) }
    return .element("figure", attributes, nodes)
  }
}

/// A part of a list or a table, or what stands where only such a part may.
struct ElementPart {
  /// `nil` for what is no part.
  var element: HTMLElement?
  var content: [Block]

  /// What stands in a whole, part by part; what shows nothing between them is gone.
  static func parts(of content: [Block], in family: ElementFamily) -> [ElementPart] {
    var parts: [ElementPart] = []
    for group in ContentGroup.groups(of: content, within: []) {
      if case .strays(family, let blocks, _) = group {
        for block in blocks {
          if case .element(let element, let content) = block.content {
            parts.append(ElementPart(element: element, content: content))
          }
        }
      } else if group.blocks.contains(where: { !$0.isUnseen }) {
        if let last = parts.last, last.element == nil {
          parts[parts.count - 1].content += group.blocks
        } else {
          parts.append(ElementPart(element: nil, content: group.blocks))
        }
      }
    }
    return parts
  }
}

extension [Block] {
  /// The first element of that name, whether anything stands before it, and the rest.
  fileprivate func taking(
    _ name: HTMLElement.Name
  ) -> (ElementPart?, isFirst: Bool, rest: [Block]) {
    var part: ElementPart?
    var isFirst = false
    var rest: [Block] = []
    for group in ContentGroup.groups(of: self, within: []) {
      if part == nil, case .block(let block, _) = group,
        case .element(let element, let content) = block.content, element.name == name
      {
        part = ElementPart(element: element, content: content)
        isFirst = rest.allSatisfy(\.isUnseen)
      } else {
        rest += group.blocks
      }
    }
    return (part, isFirst, rest)
  }
}
