/// Builds the blocks of a document from cmark's visits.
///
/// Containers deeper than `depthLimit` lose their nesting and keep their text: our trees are
/// values, and whoever walks or frees one does so recursively.
struct TreeBuilder {
  private static let depthLimit = 64

  /// A node that has been entered and not yet left, with what it contains so far.
  private struct OpenNode {
    enum Kind {
      case document, quote, item, paragraph, emphasis, strong
      case list(start: Int?, isTight: Bool)
      case heading(level: Int)
      case link(destination: String, title: String)
      case image(source: String, title: String)
    }
    var kind: Kind
    var firstLine: Int
    var lastLine: Int
    var blocks: [Block] = []
    var items: [[Block]] = []
    var inlines: [Inline] = []
  }

  private let sourceLines: SourceLines
  private var open: [OpenNode] = []
  /// For each node that cmark has entered and not yet left, whether it is in `open`.
  private var isKept: [Bool] = []
  private var text = TextCollector()

  /// What has been built.
  private(set) var blocks: [Block] = []
  /// The line on which the document's last block starts, were it only a comment.
  private(set) var lastBlockLine: Int?

  init(lines: SourceLines) { sourceLines = lines }

  mutating func enter(_ node: SyntaxNode, firstLine: Int, lastLine: Int) {
    switch node {
    case .document: push(.document, firstLine, Swift.max(sourceLines.count, 1))
    case .quote: pushContainer(.quote, firstLine, lastLine)
    case .list(let start, let isTight):
      pushContainer(.list(start: start, isTight: isTight), firstLine, lastLine)
    case .item:
      // An item is kept when its list is.
      if isKept[isKept.count - 1] {
        push(.item, firstLine, lastLine)
      } else {
        isKept.append(false)
      }
    case .paragraph:
      startBlock(at: firstLine)
      push(.paragraph, firstLine, lastLine)
    case .heading(let level):
      startBlock(at: firstLine)
      push(.heading(level: level), firstLine, lastLine)
    case .emphasis: pushInline(.emphasis)
    case .strong: pushInline(.strong)
    case .link(let destination, let title):
      pushInline(.link(destination: unmasked(destination), title: unmasked(title)))
    case .image(let source, let title):
      pushInline(.image(source: unmasked(source), title: unmasked(title)))
    case .codeBlock(let code, let info):
      let language = unmasked(info).utf8.prefix { !$0.isBlank && !$0.endsLine }
      add(
        .code(unmasked(code), language: language.isEmpty ? nil : String(Substring(language))),
        firstLine, lastLine)
    case .htmlBlock(let bytes): addHTML(unmasked(bytes), at: firstLine)
    case .thematicBreak: add(.thematicBreak, firstLine, lastLine)
    case .text(let bytes): text.append(bytes, to: &open[open.count - 1].inlines)
    case .softBreak: text.appendBreak(.softBreak, to: &open[open.count - 1].inlines)
    case .lineBreak: text.appendBreak(.lineBreak, to: &open[open.count - 1].inlines)
    case .code(let bytes): add(.code(unmasked(bytes)))
    case .html(let bytes):
      let html = unmasked(bytes)
      if !html.hasPrefix("<!--") { add(.text(html)) }
    }
  }

  mutating func leave() {
    guard isKept.removeLast() else { return }
    text.flush(to: &open[open.count - 1].inlines)
    let node = open.removeLast()
    switch node.kind {
    case .document: blocks = node.blocks
    case .quote: add(.quote(node.blocks), node)
    case .list(let start, let isTight):
      add(.list(start: start, isTight: isTight, items: node.items), node)
    case .item: open[open.count - 1].items.append(node.blocks)
    case .paragraph: addParagraph(node)
    case .heading(let level):
      add(.heading(level: level, node.inlines, anchor: "", question: nil), node)
    case .emphasis: add(.emphasis(node.inlines))
    case .strong: add(.strong(node.inlines))
    case .link(let destination, let title):
      add(.link(node.inlines, destination: destination, title: title))
    case .image(let source, let title): add(.image(node.inlines, source: source, title: title))
    }
  }

  // MARK: Opening

  private mutating func push(_ kind: OpenNode.Kind, _ firstLine: Int, _ lastLine: Int) {
    isKept.append(true)
    let limit = open.last?.lastLine ?? lastLine
    open.append(
      OpenNode(kind: kind, firstLine: firstLine, lastLine: Swift.min(lastLine, limit)))
  }

  private mutating func pushContainer(
    _ kind: OpenNode.Kind, _ firstLine: Int, _ lastLine: Int
  ) {
    startBlock(at: firstLine)
    if open.count < Self.depthLimit {
      push(kind, firstLine, lastLine)
    } else {
      isKept.append(false)
    }
  }

  private mutating func pushInline(_ kind: OpenNode.Kind) {
    guard open.count < Self.depthLimit else {
      isKept.append(false)
      return
    }
    text.flush(to: &open[open.count - 1].inlines)
    push(kind, open[open.count - 1].firstLine, open[open.count - 1].lastLine)
  }

  // MARK: Adding

  private mutating func add(_ inline: Inline) {
    text.flush(to: &open[open.count - 1].inlines)
    open[open.count - 1].inlines.append(inline)
  }

  private mutating func add(_ content: Block.Content, _ node: OpenNode) {
    let lines = lines(from: node.firstLine, to: node.lastLine)
    open[open.count - 1].blocks.append(Block(content, lines: lines))
  }

  private mutating func add(_ content: Block.Content, _ firstLine: Int, _ lastLine: Int) {
    startBlock(at: firstLine)
    let lines = lines(from: firstLine, to: Swift.min(lastLine, open[open.count - 1].lastLine))
    open[open.count - 1].blocks.append(Block(content, lines: lines))
  }

  private mutating func addParagraph(_ node: OpenNode) {
    guard let first = node.inlines.firstIndex(where: { !$0.isBlank }) else { return }
    if case .formula(let tex, isDisplayed: true) = node.inlines[first],
      node.inlines[(first + 1)...].allSatisfy(\.isBlank)
    {
      add(.formula(tex), node)
    } else {
      add(.paragraph(node.inlines), node)
    }
  }

  /// cmark closes HTML blocks of some kinds before it has counted their last line, so that a
  /// comment of one line ends on line 0; their own text tells how many they take.
  private mutating func addHTML(_ html: String, at firstLine: Int) {
    startBlock(at: firstLine)
    let shown = removingComments(from: html)
    guard shown.contains(where: { !$0.isWhitespace }) else { return }
    let endings = html.utf8.count { $0 == UInt8(ascii: "\n") }
    let lastLine = firstLine + endings - (html.utf8.last == UInt8(ascii: "\n") ? 1 : 0)
    open[open.count - 1].blocks.append(
      Block(.directive(name: "html", text: shown), lines: lines(from: firstLine, to: lastLine)))
  }

  // MARK: Lines

  /// cmark lets blocks end on the blank lines after them.
  private func lines(from first: Int, to last: Int) -> ClosedRange<Int> {
    first...Swift.max(first, sourceLines.lastFilledLine(atOrBefore: last))
  }

  /// cmark gives an underlined heading one line too many when text follows at once: the line on
  /// which it noticed the heading's end. The block before ends where this one starts.
  private mutating func startBlock(at line: Int) {
    if open.count == 1 { lastBlockLine = line }
    let last = open[open.count - 1].blocks.count - 1
    guard last >= 0 else { return }
    let previous = open[open.count - 1].blocks[last].lines
    guard previous.lowerBound < line, previous.upperBound >= line else { return }
    open[open.count - 1].blocks[last].lines = lines(from: previous.lowerBound, to: line - 1)
  }
}

extension Inline {
  fileprivate var isBlank: Bool {
    switch self {
    case .text(let text): text.utf8.allSatisfy(\.isBlank)
    case .softBreak, .lineBreak: true
    default: false
    }
  }
}

/// Raw HTML without its comments; one that is never closed reaches to the end.
func removingComments(from html: String) -> String {
  var shown = ""
  var rest = Substring(html)
  while let start = rest.firstRange(of: "<!--") {
    shown += rest[..<start.lowerBound]
    rest = rest[start.upperBound...]
    rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
  }
  return shown + rest
}
