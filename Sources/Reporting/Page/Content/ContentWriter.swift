import Exercises
import Parsing

/// Writes the text of a notebook as nodes of its page, in the text's order.
///
/// The tree may hold anything in anything, since people write HTML by hand. What a page may not have
/// where it stands is wrapped in what it needs, or becomes its content: a row outside a table gets one, a
/// block in a heading becomes a line of it.
struct ContentWriter {
  typealias Attributes = [(name: StaticString, value: String)]

  let typography: Typography
  let language: PageLanguage
  /// The numbers of the footnotes that there are.
  let footnotes: Set<Int>
  /// What each paragraph says about its direction.
  let direction: Attributes
  var targets: PageTargets
  /// The places that refer to each footnote, as far as they are written.
  var references: [Int: [String]] = [:]
  /// What stands around blocks but may stand around text alone, the outermost first; with nothing in it.
  /// `<b>` around paragraphs makes the text of each bold.
  private var formatting: [Inline] = []
  /// Whether what is written stands in a link, and can be none.
  private var isInLink = false

  init(_ document: Document, in typography: Typography) {
    self.typography = typography
    language = document.pageLanguage
    footnotes = Set(document.footnotes.map(\.number))
    direction = document.holdsRightToLeft ? [("dir", "auto")] : []
    targets = PageTargets(of: document)
  }

  static func attribute(_ name: StaticString, _ value: String?) -> Attributes {
    value.map { [(name: name, value: $0)] } ?? []
  }

  /// Blocks where blocks may stand.
  ///
  /// - Parameter wrapsText: whether text that has no paragraph around it gets one.
  mutating func blocks(_ blocks: [Block], wrapsText: Bool = true) -> [Node] {
    let outer = formatting
    defer { formatting = outer }
    return ContentGroup.groups(of: blocks, within: outer).flatMap { group -> [Node] in
      switch group {
      case .text(let text, _):
        let nodes = self.text(text)
        // A place that links lead to takes no room.
        guard wrapsText, !text.allSatisfy(\.isUnseen) else { return nodes }
        return [.element("p", direction, nodes)]
      case .block(let block, let formatting):
        self.formatting = formatting
        return [node(of: block.content)]
      case .strays(let family, let blocks, let formatting):
        self.formatting = formatting
        return [node(of: HTMLElement(family.parent), around: blocks)]
      }
    }
  }

  /// Text where nothing else may stand.
  mutating func text(_ text: [Inline]) -> [Node] {
    var nodes: [Node] = []
    var rest = text[...]
    while let inline = rest.popFirst() {
      // Browsers break lines around a formula wherever it stands, and a word of code that fills its
      // line: what closes the sentence, or the bracket, stays with it.
      if inline.holdsOn, case .text(let text)? = rest.first {
        let mark = text.prefix { ",.;:!?)]}…’”".contains($0) }
        if !mark.isEmpty {
          rest[rest.startIndex] = .text(String(text.dropFirst(mark.count)))
          nodes.append(
            element(
              "span", ["class": "unbroken"], [node(of: inline), .prose(String(mark))]))
          continue
        }
      }
      nodes.append(node(of: inline))
    }
    return nodes
  }

  /// Text of a block, with what stands around the block.
  mutating func formatted(_ text: [Inline]) -> [Node] { self.text(text.within(formatting)) }

  /// A link around text, which is the text alone in a link and where it leads nowhere.
  mutating func link(
    to destination: String?, _ attributes: Attributes = [], around text: [Inline]
  ) -> Node? {
    guard !isInLink, let destination = destination.flatMap(typography.destination) else {
      return nil
    }
    isInLink = true
    defer { isInLink = false }
    return .element("a", [("href", destination)] + attributes, self.text(text))
  }

  /// A link of the page's own, or in a link its content.
  func ownLink(_ attributes: Attributes, _ content: Node) -> Node {
    isInLink ? content : .element("a", attributes, [content])
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
}
