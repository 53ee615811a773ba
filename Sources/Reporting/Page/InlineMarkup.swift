import Exercises
import Parsing

extension [Inline] {
  /// The text as nodes of the page.
  func nodes(in typography: Typography) -> [Node] {
    var nodes: [Node] = []
    var rest = self[...]
    while let inline = rest.popFirst() {
      // Browsers break lines around a formula wherever it stands, and a word of code that fills its
      // line: what closes the sentence, or the bracket, stays with it.
      if inline.holdsOn, case .text(let text)? = rest.first {
        let mark = text.prefix { ",.;:!?)]}…’”".contains($0) }
        if !mark.isEmpty {
          rest[rest.startIndex] = .text(String(text.dropFirst(mark.count)))
          nodes.append(
            Reporting.element(
              "span", ["class": "unbroken"], [inline.node(in: typography), .text(String(mark))]))
          continue
        }
      }
      nodes.append(inline.node(in: typography))
    }
    return nodes
  }
}

extension Inline {
  /// Whether a mark after it belongs to it as to a word.
  fileprivate var holdsOn: Bool {
    switch self {
    case .formula(_, isDisplayed: false), .code: true
    default: false
    }
  }

  fileprivate func node(in typography: Typography) -> Node {
    switch self {
    case .text(let text): return .text(text)
    case .code(let code): return Reporting.element("code", text: code)
    case .emphasis(let content): return Reporting.element("em", [:], content.nodes(in: typography))
    case .strong(let content):
      return Reporting.element("strong", [:], content.nodes(in: typography))
    case .link(let content, let destination, let title):
      let nodes = content.nodes(in: typography)
      guard let destination = typography.destination(destination) else { return .group(nodes) }
      guard !title.isEmpty else {
        return Reporting.element("a", ["href": destination], nodes)
      }
      return Reporting.element("a", ["href": destination, "title": title], nodes)
    case .image(let content, let source, _):
      return Inline.image(
        describedBy: content.map(\.altText).joined(), source: source, in: typography)
    case .formula(let tex, let isDisplayed):
      return typography.node(of: Formula(tex, isDisplayed: isDisplayed))
    case .softBreak: return .text("\n")
    case .lineBreak: return Reporting.element("br")
    case .strikethrough, .element, .footnote, .task, .target: return .none
    }
  }

  /// The text without markup, for readers who do not see a picture.
  var altText: String {
    switch self {
    case .text(let text), .code(let text), .formula(let text, _): text
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .link(let content, _, _), .image(let content, _, _), .element(_, let content):
      content.map(\.altText).joined()
    case .softBreak, .lineBreak: " "
    case .footnote, .task, .target: ""
    }
  }

  /// A picture that the notebook carries is shown; any other is a link, since the page loads
  /// nothing.
  private static func image(
    describedBy description: String, source: String, in typography: Typography
  ) -> Node {
    if let source = embeddedImage(source) {
      return Reporting.element("img", ["src": source, "alt": description])
    }
    let label = description.isEmpty ? "image" : description
    guard let destination = typography.destination(source) else { return .text(label) }
    return Reporting.element("a", ["href": destination, "class": "image"], text: label)
  }
}
