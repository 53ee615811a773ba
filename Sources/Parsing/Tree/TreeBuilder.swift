/// Builds the blocks of a document from cmark's visits.
///
/// Containers deeper than `depthLimit` lose their nesting and keep their text: our trees are
/// values, and whoever walks or frees one does so recursively.
struct TreeBuilder {
  private static let depthLimit = 64

  /// A node that has been entered and not yet left, with what it contains so far.
  private struct OpenNode {
    enum Kind {
      case document, quote, item, paragraph
      case list(start: Int?, isTight: Bool)
      case heading(level: Int)
      case text(RawInline.Container)
    }
    var kind: Kind
    var firstLine: Int
    var lastLine: Int
    var pieces: [BlockAssembler.PlacedPiece] = []
    var items: [[Block]] = []
    var inlines: [RawInline] = []
    /// What the first paragraph makes of the quote or the item around it.
    var callout: Callout?
    var footnoteLabel: String?
  }

  private let sourceLines: SourceLines
  private let directives: [Directive]
  private var open: [OpenNode] = []
  /// For each node that cmark has entered and not yet left, whether it is in `open`.
  private var isKept: [Bool] = []
  private var text = TextCollector()
  private var resolver = InlineResolver()

  /// What has been built. References to footnotes have the numbers of their labels.
  private(set) var blocks: [Block] = []
  /// The texts of footnotes, in order; of several with one label the first counts.
  private(set) var footnotes: [(label: String, blocks: [Block])] = []
  /// Attributes of blocks of HTML that are left out.
  private var attributeOmissions: [(subject: Omission.Subject, line: Int)] = []
  /// The line on which the document's last block starts, were it only a comment.
  private(set) var lastBlockLine: Int?

  var footnoteLabels: [String] { resolver.footnoteLabels }

  /// What is left out, with the lines of the blocks in which it stands.
  var omissions: [(subject: Omission.Subject, line: Int)] {
    resolver.omissions + attributeOmissions
  }

  init(lines: SourceLines, directives: [Directive] = []) {
    sourceLines = lines
    self.directives = directives
  }

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
      pushInline(
        .link(destination: unmaskedAddress(destination), title: unmaskedAddress(title)))
    case .image(let source, let title):
      pushInline(.image(source: unmaskedAddress(source), title: unmaskedAddress(title)))
    case .codeBlock(let code, let info):
      addCode(unmasked(code), unmaskedAddress(info), firstLine, lastLine)
    case .htmlBlock(let bytes): addHTML(bytes, at: firstLine)
    case .thematicBreak: add(.thematicBreak, firstLine, lastLine)
    case .text(let bytes): text.append(bytes, to: &open[open.count - 1].inlines)
    case .softBreak: text.appendBreak(.softBreak, to: &open[open.count - 1].inlines)
    case .lineBreak: text.appendBreak(.lineBreak, to: &open[open.count - 1].inlines)
    case .code(let bytes): add(.node(.code(unmasked(bytes))))
    case .html(let bytes):
      for token in HTMLReader.tokens(of: unmasked(bytes)) { add(.tag(token)) }
    }
  }

  mutating func leave() {
    guard isKept.removeLast() else { return }
    text.flush(to: &open[open.count - 1].inlines)
    let node = open.removeLast()
    switch node.kind {
    case .document: blocks = blocks(of: node)
    case .quote:
      let inside = blocks(of: node)
      if var callout = node.callout {
        callout.blocks = inside
        add(.callout(callout), node)
      } else {
        add(.quote(inside), node)
      }
    case .list(let start, let isTight):
      // A list that only stood for footnotes is none.
      guard !node.items.isEmpty else { return }
      add(.list(start: start, isTight: isTight, items: node.items), node)
    case .item:
      let inside = blocks(of: node)
      if let label = node.footnoteLabel {
        footnotes.append((label, inside))
      } else {
        open[open.count - 1].items.append(inside)
      }
    case .paragraph: addParagraph(node)
    case .heading(let level):
      let inlines = resolved(node.inlines, at: node.firstLine)
      add(.heading(level: level, inlines, anchor: "", question: nil), node)
    case .text(let container): add(.container(container, node.inlines))
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

  private mutating func pushInline(_ container: RawInline.Container) {
    guard open.count < Self.depthLimit else {
      isKept.append(false)
      return
    }
    text.flush(to: &open[open.count - 1].inlines)
    push(.text(container), open[open.count - 1].firstLine, open[open.count - 1].lastLine)
  }

  // MARK: Adding

  private mutating func add(_ inline: RawInline) {
    text.flush(to: &open[open.count - 1].inlines)
    open[open.count - 1].inlines.append(inline)
  }

  private mutating func add(_ piece: BlockAssembler.Piece, at lines: ClosedRange<Int>) {
    if case .start(_, let omitted) = piece {
      attributeOmissions += omitted.map { (.attribute($0), lines.lowerBound) }
    }
    open[open.count - 1].pieces.append(.init(piece: piece, lines: lines))
  }

  private mutating func add(_ content: Block.Content, _ node: OpenNode) {
    add(content, at: lines(from: node.firstLine, to: node.lastLine))
  }

  private mutating func add(_ content: Block.Content, at lines: ClosedRange<Int>) {
    add(.block(Block(content, lines: lines)), at: lines)
  }

  private mutating func add(_ content: Block.Content, _ firstLine: Int, _ lastLine: Int) {
    startBlock(at: firstLine)
    add(content, at: lines(from: firstLine, to: Swift.min(lastLine, open[open.count - 1].lastLine)))
  }

  // MARK: Paragraphs

  private mutating func addParagraph(_ node: OpenNode) {
    var inlines = node.inlines
    if open[open.count - 1].pieces.isEmpty { readBeginning(of: &inlines) }
    guard inlines.contains(where: { !$0.isBlank }) else { return }
    // The first line of an alert is none of its text.
    let isAlerts = inlines.count < node.inlines.count && open[open.count - 1].callout != nil
    let lines = lines(from: node.firstLine + (isAlerts ? 1 : 0), to: node.lastLine)
    if inlines.contains(where: \.isBlockTag) {
      addParts(of: inlines, lines)
    } else if let table = TableReader(inlines) {
      let first = min(lines.lowerBound + table.lineCount, lines.upperBound)
      if table.lineCount > 0 {
        addText(table.before, lines.lowerBound...max(lines.lowerBound, first - 1))
      }
      let cells = { (row: [[RawInline]], builder: inout Self) in
        row.map { builder.resolved($0, at: first) }
      }
      add(
        .table(
          TextTable(
            alignments: table.alignments, head: cells(table.head, &self),
            rows: table.rows.map { cells($0, &self) })),
        at: first...lines.upperBound)
    } else {
      addText(inlines, lines)
    }
  }

  private mutating func addText(_ inlines: [RawInline], _ lines: ClosedRange<Int>) {
    let inlines = resolved(inlines, at: lines.lowerBound)
    guard let first = inlines.firstIndex(where: { !$0.isBlank }) else { return }
    let others = inlines[(first + 1)...]
    if case .formula(let tex, isDisplayed: true) = inlines[first], others.allSatisfy(\.isBlank) {
      add(.formula(tex), at: lines)
    } else if case .text(let text) = inlines[first], others.allSatisfy(\.isBlank),
      let name = nameOfNext(text)
    {
      add(.bare([.target(name)]), at: lines)
    } else {
      add(.paragraph(inlines), at: lines)
    }
  }

  /// What begins a container may say what the container is: `[x]` an item that is a task, `[!NOTE]` a quote
  /// that is an alert, a label of ours a footnote.
  private mutating func readBeginning(of inlines: inout [RawInline]) {
    let parent = open.count - 1
    guard case .text(let bytes)? = inlines.first,
      bytes.first == UInt8(ascii: "[") || bytes.first == TextFlag.mark
    else { return }
    switch open[parent].kind {
    case .item:
      if bytes.starts(with: [TextFlag.mark, TextFlag.footnoteStart]),
        let end = bytes.indices.dropFirst(2).first(where: {
          bytes[$0] == TextFlag.mark && bytes.indices.contains($0 + 1)
            && bytes[$0 + 1] == TextFlag.footnoteEnd
        })
      {
        open[parent].footnoteLabel = bytes[2..<end].withoutFlags
        inlines[0] = .text(Array(bytes[(end + 2)...].drop(while: \.isBlank)))
      } else if bytes.count > 3, bytes[2] == UInt8(ascii: "]"), bytes[3].isBlank,
        " xX".utf8.contains(bytes[1])
      {
        inlines[0] = .text(Array(bytes[4...]))
        inlines.insert(.node(.task(isDone: bytes[1] != UInt8(ascii: " "))), at: 0)
      }
    case .quote:
      guard let alert = Alert(startOf: inlines) else { return }
      let title =
        alert.title.isEmpty
        ? alert.word.map { [Inline.text($0)] }
        : resolved(alert.title, at: open[parent].firstLine)
      open[parent].callout = Callout(alert.kind, title: title, isFolded: alert.isFolded, [])
      inlines = alert.rest
    default: break
    }
  }

  private mutating func resolved(_ inlines: [RawInline], at line: Int) -> [Inline] {
    resolver.resolve(inlines, at: line)
  }

  // MARK: Code and HTML

  private mutating func addCode(_ code: String, _ info: String, _ firstLine: Int, _ lastLine: Int) {
    startBlock(at: firstLine)
    let lines = lines(from: firstLine, to: Swift.min(lastLine, open[open.count - 1].lastLine))
    for content in codeContents(code, info: info) { add(content, at: lines) }
  }

  /// cmark closes HTML blocks of some kinds before it has counted their last line, so that a
  /// comment of one line ends on line 0; their own text tells how many they take.
  private mutating func addHTML(_ bytes: Bytes, at firstLine: Int) {
    startBlock(at: firstLine)
    if let (standIn, number) = directiveMark(bytes) {
      let isStart = standIn == .directiveStart
      add(isStart ? .directive(number) : .directiveEnd, at: firstLine...firstLine)
      return
    }
    let html = unmasked(bytes)
    let endings = html.utf8.count { $0 == UInt8(ascii: "\n") }
    let lastLine = firstLine + endings - (html.utf8.last == UInt8(ascii: "\n") ? 1 : 0)
    let lines = lines(from: firstLine, to: lastLine)
    for piece in pieces(ofHTML: html) { add(piece, at: lines) }
  }

  /// The parts of a text in which blocks of HTML stand: what comes before them is a paragraph.
  private mutating func addParts(of inlines: [RawInline], _ lines: ClosedRange<Int>) {
    let start = inlines.firstIndex(where: \.isBlockTag) ?? inlines.endIndex
    if inlines[..<start].contains(where: { !$0.isBlank }) {
      addText(Array(inlines[..<start]), lines)
    }
    for inline in inlines[start...] {
      switch inline {
      case .tag(let token) where inline.isBlockTag: add(pieces(of: token)[0], at: lines)
      default: add(.text([inline]), at: lines)
      }
    }
  }

  private mutating func blocks(of node: OpenNode) -> [Block] {
    let blocks = node.pieces.compactMap { placed in
      if case .block(let block) = placed.piece { block } else { nil }
    }
    guard blocks.count < node.pieces.count else { return blocks }
    var isDivided = false
    if case .document = node.kind { isDivided = true }
    return BlockAssembler.assemble(
      node.pieces, directives, depthLimit: max(4, (Self.depthLimit - open.count) / 4),
      isDivided: isDivided, resolver: &resolver)
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
    let last = open[open.count - 1].pieces.count - 1
    guard last >= 0, case .block(var block) = open[open.count - 1].pieces[last].piece,
      block.lines.lowerBound < line, block.lines.upperBound >= line
    else { return }
    block.lines = lines(from: block.lines.lowerBound, to: line - 1)
    open[open.count - 1].pieces[last] = .init(piece: .block(block), lines: block.lines)
  }
}

/// MyST's name for what comes next: `(fig-loss)=`.
private func nameOfNext(_ text: String) -> String? {
  guard text.hasPrefix("(") else { return nil }
  let line = text.trimmingBlanks
  guard line.hasSuffix(")=") else { return nil }
  let name = line.dropFirst().dropLast(2)
  let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
  return name.isEmpty || !isName ? nil : String(name)
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

/// What the first line of a quote says of it: `[!NOTE]`, with a title if the author gave it one.
private struct Alert {
  let kind: Callout.Kind
  /// The kind's word where it isn't that of `kind`.
  let word: String?
  var isFolded = false
  let title: [RawInline]
  let rest: [RawInline]

  /// Beside GitHub's five those of Obsidian, which have titles and may be folded.
  private static let kinds: [String: (Callout.Kind, String?)] = [
    "note": (.note, nil), "tip": (.tip, nil), "important": (.important, nil),
    "warning": (.warning, nil), "caution": (.caution, nil), "info": (.note, "Info"),
    "hint": (.tip, "Hint"), "danger": (.caution, "Danger"), "error": (.caution, "Error"),
    "question": (.note, "Question"), "example": (.note, "Example"),
    "abstract": (.note, "Abstract"), "summary": (.note, "Summary"), "todo": (.note, "To do"),
    "success": (.tip, "Success"), "attention": (.warning, "Attention"), "quote": (.note, "Quote"),
  ]

  init?(startOf inlines: [RawInline]) {
    guard case .text(let bytes)? = inlines.first, bytes.starts(with: "[!".utf8),
      let end = bytes.firstIndex(of: UInt8(ascii: "]")),
      let (kind, word) = Self.kinds[String(decoding: bytes[2..<end], as: UTF8.self).lowercased()]
    else { return nil }
    self.kind = kind
    self.word = word
    var after = bytes[(end + 1)...]
    if let sign = after.first, "-+".utf8.contains(sign) {
      isFolded = sign == UInt8(ascii: "-")
      after.removeFirst()
    }
    let title = [UInt8](after.drop(while: \.isBlank))
    let line = inlines.prefix { !$0.isBreak }
    self.title = (title.isEmpty ? [] : [.text(title)]) + line.dropFirst()
    rest = Array(inlines.dropFirst(line.count + 1))
  }
}
