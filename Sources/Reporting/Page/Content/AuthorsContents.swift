import Parsing
import Wording

/// The author's own table of contents, which a page with contents of its own leaves out: a list of links to
/// places in the page and of nothing else, with the heading above it if it heads nothing besides.
struct AuthorsContents {
  /// Which of the document's blocks are left out, by their index.
  private(set) var blocks: Set<Int> = []
  /// The names by which links lead to what is left out.
  private(set) var targets: [String] = []

  /// So many links make a list of contents; fewer are a remark.
  private static let leastLinks = 3

  /// - Parameter destination: where a link leads, as the page has it.
  init(of document: Document, destination: (String) -> String?) {
    // Where the page's own contents hold nothing the author's are all there are.
    guard !document.sections.isEmpty || !document.questions.isEmpty else { return }
    let titles = document.sections.count { $0.hasTitleOfContents }
    guard titles < document.sections.count || !document.questions.isEmpty else { return }
    for (index, block) in document.blocks.enumerated() {
      guard let count = block.content.linkCount(destination), count >= Self.leastLinks else {
        continue
      }
      blocks.insert(index)
      if let heading = Self.heading(of: index, in: document.blocks) {
        blocks.formUnion(heading...index)
      }
    }
    for index in blocks.sorted() { targets += document.blocks[index].targets }
  }

  /// The heading directly before a block, if nothing else stands under it.
  private static func heading(of list: Int, in blocks: [Block]) -> Int? {
    guard list > 0,
      case .heading(let level, _, _, question: nil) = blocks[list - 1].content,
      // The title heads the whole text.
      level > 1 || blocks[..<(list - 1)].contains(where: \.isHeading)
    else { return nil }
    switch blocks[(list + 1)...].first(where: { $0.content != .thematicBreak })?.content {
    case .heading(let next, _, _, let question):
      return next <= level || question != nil ? list - 1 : nil
    case nil: return list - 1
    default: return nil
    }
  }
}

/// Whether a heading says that it is a table of contents.
func isTitleOfContents(_ title: String) -> Bool {
  ["contents", "table of contents"].contains(singleLine(title).lowercased())
}

extension Section {
  /// Whether it says that it is a table of contents.
  var hasTitleOfContents: Bool { isTitleOfContents(title) }
}

extension Block {
  fileprivate var isHeading: Bool { if case .heading = content { true } else { false } }

  /// The names by which links lead to it or into it.
  fileprivate var targets: [String] {
    var targets: [String] = []
    forEachBlock { block in
      switch block.content {
      case .heading(_, _, let anchor, _): targets.append(anchor)
      case .element(let element, _): targets += element.targets
      default: break
      }
      for inline in block.inlines {
        inline.forEachInline { if case .target(let name) = $0 { targets.append(name) } }
      }
    }
    return targets
  }
}

extension Block.Content {
  /// How many links there are in a list of links to places in the page; `nil` for anything else.
  fileprivate func linkCount(_ destination: (String) -> String?) -> Int? {
    switch self {
    case .list(_, _, let items):
      return Self.sum(items.map { Self.linkCount(ofItem: $0, destination) })
    case .element(let element, let content) where [.ul, .ol].contains(element.name):
      let parts = ElementPart.parts(of: content, in: .list)
      return Self.sum(parts.map { Self.linkCount(ofItem: $0.content, destination) })
    case .element(let element, let content) where element.name == .div:
      let seen = content.filter { !$0.isUnseen }
      return seen.count == 1 ? seen[0].content.linkCount(destination) : nil
    default: return nil
    }
  }

  /// An item is a link, and may have such a list under it.
  private static func linkCount(ofItem item: [Block], _ destination: (String) -> String?) -> Int? {
    let item = item.filter { !$0.isUnseen }
    let text: [Inline]
    switch item.first?.content {
    case .paragraph(let inlines), .bare(let inlines): text = inlines
    default: return nil
    }
    guard
      text.filter({ !$0.isUnseen && $0 != .lineBreak }).allSatisfy({
        $0.isLink(to: destination) || $0.isPunctuation
      }), text.contains(where: { $0.isLink(to: destination) })
    else { return nil }
    return sum([1] + item.dropFirst().map { $0.content.linkCount(destination) })
  }

  private static func sum(_ counts: [Int?]) -> Int? {
    counts.contains(nil) ? nil : counts.compactMap { $0 }.reduce(0, +)
  }
}

extension Inline {
  /// Whether it is a link to a place in the page, whatever the type it is set in.
  fileprivate func isLink(to destination: (String) -> String?) -> Bool {
    switch self {
    case .link(_, let address, _): destination(address)?.hasPrefix("#") == true
    case .element(let element, _) where element.name == .a:
      element.attributes[.href].flatMap(destination)?.hasPrefix("#") == true
    case .emphasis(let content), .strong(let content), .element(_, let content):
      content.count == 1 && content[0].isLink(to: destination)
    default: false
    }
  }

  /// Signs and numbers around a link: "1.2", "–".
  fileprivate var isPunctuation: Bool {
    switch self {
    case .text(let text):
      text.allSatisfy { $0.isWhitespace || $0.isPunctuation || $0.isNumber || $0.isSymbol }
    case .element(let element, _): element.name == .br
    default: false
    }
  }
}
