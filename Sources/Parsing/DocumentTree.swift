/// A text that is read on its own: a cell of a Jupyter notebook.
struct SourceCell {
  /// Where it stands in the document's source.
  var range: Range<Int>
  /// What it is when it is no markdown: code with what it put out.
  var blocks: [Block.Content]?
}

/// The blocks of a document, put together from texts that are read one by one.
struct DocumentTree {
  /// Headings have no anchors yet.
  private(set) var blocks: [Block] = []
  private(set) var footnotes: [Footnote] = []
  private(set) var frontMatter: FrontMatter?
  /// The line on which the last block starts, were it only a comment.
  private(set) var lastBlockLine: Int?
  private var omitted: [(subject: Omission.Subject, line: Int)] = []
  /// The labels of all references to footnotes, by the numbers that these have for now; a label of one
  /// text is not that of another.
  private var labels: [FootnoteLabel] = []
  private var definitions: [FootnoteLabel: [Block]] = [:]
  private var textCount = 0

  private struct FootnoteLabel: Hashable {
    var text: Int
    var label: String
  }

  /// - Parameters:
  ///   - source: the document's.
  ///   - lines: those of the source.
  mutating func append(_ cell: SourceCell, of source: [UInt8], _ lines: SourceLines) {
    guard !cell.range.isEmpty else { return }
    let first = lines.line(at: cell.range.lowerBound)
    let last = max(first, lines.line(at: cell.range.upperBound - 1))
    if let contents = cell.blocks {
      blocks += contents.map { content in
        Block(content, lines: first...last).mapping { Block($0.content, lines: first...last) }
      }
      lastBlockLine = first
    } else {
      append(markdown: Array(source[cell.range]), afterLine: first - 1)
    }
  }

  /// - Parameters:
  ///   - lines: those of the text, if they are known.
  ///   - isFile: whether it may begin with front matter.
  ///   - line: how many lines of the document come before it.
  mutating func append(
    markdown: [UInt8], _ lines: SourceLines? = nil, isFile: Bool = false, afterLine line: Int = 0
  ) {
    let prepared = PreparedSource(markdown, mayHaveFrontMatter: isFile)
    var builder = TreeBuilder(
      lines: lines ?? SourceLines(markdown), directives: prepared.directives)
    visitSyntaxTree(
      of: prepared.bytes,
      enter: { builder.enter($0, firstLine: $1, lastLine: $2) },
      leave: { builder.leave() })
    if isFile { frontMatter = prepared.frontMatter }
    textCount += 1
    func label(_ label: String) -> FootnoteLabel {
      FootnoteLabel(text: textCount, label: label.lowercased())
    }
    let move = TreeMove(lines: line, footnotes: labels.count)
    blocks += move.moved(builder.blocks)
    for footnote in builder.footnotes where definitions[label(footnote.label)] == nil {
      definitions[label(footnote.label)] = move.moved(footnote.blocks)
    }
    labels += builder.footnoteLabels.map(label)
    shownLabels += builder.footnoteLabels
    omitted += builder.omissions.map { ($0.subject, $0.line + line) }
    if let last = builder.lastBlockLine { lastBlockLine = last + line }
  }

  /// The labels as the author wrote them.
  private var shownLabels: [String] = []

  // MARK: Footnotes

  /// Numbers the footnotes in the order in which the text refers to them; what refers to none is text.
  mutating func resolveFootnotes() {
    guard !labels.isEmpty else { return }
    var numbers: [FootnoteLabel: Int] = [:]
    var order: [FootnoteLabel] = []
    var counts: [Int] = []
    func resolved(_ index: Int) -> Inline {
      let label = labels[index]
      guard definitions[label] != nil else { return .text("[^\(shownLabels[index])]") }
      let number = numbers[label] ?? order.count + 1
      if numbers[label] == nil {
        numbers[label] = number
        order.append(label)
        counts.append(0)
      }
      counts[number - 1] += 1
      return .footnote(number, reference: counts[number - 1])
    }
    let blocks = blocks.mappingInlines { inline in
      if case .footnote(let index, _) = inline { resolved(index) } else { inline }
    }
    self.blocks = blocks
    // A footnote may refer to others.
    var texts: [[Block]] = []
    while texts.count < order.count {
      let text = definitions[order[texts.count]] ?? []
      texts.append(
        text.mappingInlines { inline in
          if case .footnote(let index, _) = inline { resolved(index) } else { inline }
        })
    }
    footnotes = texts.enumerated().map { index, blocks in
      Footnote(index + 1, referenceCount: counts[index], blocks)
    }
  }

  /// What is left out, each kind once.
  func omissions(in places: SourcePlaces) -> [Omission] {
    var omissions: [Omission] = []
    var indices: [Omission.Subject: Int] = [:]
    for (subject, line) in omitted.sorted(by: { $0.line < $1.line }) {
      if let index = indices[subject] {
        omissions[index].count += 1
      } else {
        indices[subject] = omissions.count
        omissions.append(Omission(subject, at: places.place(ofLine: line), count: 1))
      }
    }
    return omissions
  }
}

/// Moves the tree of one text to its place among others.
private struct TreeMove {
  /// How many lines come before it.
  var lines: Int
  /// How many references to footnotes do.
  var footnotes: Int

  func moved(_ blocks: [Block]) -> [Block] {
    if lines == 0, footnotes == 0 { return blocks }
    let blocks =
      footnotes == 0
      ? blocks
      : blocks.mappingInlines { inline in
        guard case .footnote(let index, let reference) = inline else { return inline }
        return .footnote(index + footnotes, reference: reference)
      }
    return lines == 0 ? blocks : blocks.map { $0.mapping { $0.moved(by: lines) } }
  }
}

extension Block {
  fileprivate func moved(by lines: Int) -> Block {
    Block(content, lines: (self.lines.lowerBound + lines)...(self.lines.upperBound + lines))
  }

  /// The block with itself and all blocks in it changed, those within first.
  fileprivate func mapping(_ change: (Block) -> Block) -> Block {
    func all(_ blocks: [Block]) -> [Block] { blocks.map { $0.mapping(change) } }
    var block = self
    switch content {
    case .quote(let blocks): block.content = .quote(all(blocks))
    case .list(let start, let isTight, let items):
      block.content = .list(start: start, isTight: isTight, items: items.map(all))
    case .callout(var callout):
      callout.blocks = all(callout.blocks)
      block.content = .callout(callout)
    case .element(let element, let blocks): block.content = .element(element, all(blocks))
    case .savedOutputs(let outputs):
      block.content = .savedOutputs(
        outputs.map { if case .blocks(let blocks) = $0 { .blocks(all(blocks)) } else { $0 } })
    case .heading, .paragraph, .bare, .code, .formula, .table, .directive, .thematicBreak: break
    }
    return change(block)
  }
}

extension [Block] {
  /// The blocks with each text in them changed, in the order of the text.
  fileprivate func mappingInlines(_ change: (Inline) -> Inline) -> [Block] {
    map { block in
      switch block.content {
      case .heading(let level, let text, let anchor, let question):
        block.with(
          .heading(level: level, text.mapping(change), anchor: anchor, question: question))
      case .paragraph(let text): block.with(.paragraph(text.mapping(change)))
      case .bare(let text): block.with(.bare(text.mapping(change)))
      case .table(var table):
        block.with(
          .table(
            {
              table.head = table.head.map { $0.mapping(change) }
              table.rows = table.rows.map { $0.map { $0.mapping(change) } }
              return table
            }()))
      case .quote(let blocks): block.with(.quote(blocks.mappingInlines(change)))
      case .list(let start, let isTight, let items):
        block.with(
          .list(start: start, isTight: isTight, items: items.map { $0.mappingInlines(change) }))
      case .callout(let callout):
        block.with(
          .callout(
            Callout(
              callout.kind, title: callout.title?.mapping(change),
              isFolded: callout.isFolded, callout.blocks.mappingInlines(change))))
      case .element(let element, let blocks):
        block.with(.element(element, blocks.mappingInlines(change)))
      case .code, .formula, .directive, .savedOutputs, .thematicBreak: block
      }
    }
  }
}

extension Block {
  fileprivate func with(_ content: Content) -> Block { Block(content, lines: lines) }
}

extension [Inline] {
  fileprivate func mapping(_ change: (Inline) -> Inline) -> [Inline] {
    map { inline in
      switch inline {
      case .emphasis(let inside): .emphasis(inside.mapping(change))
      case .strong(let inside): .strong(inside.mapping(change))
      case .strikethrough(let inside): .strikethrough(inside.mapping(change))
      case .link(let inside, let destination, let title):
        .link(inside.mapping(change), destination: destination, title: title)
      case .image(let inside, let source, let title):
        .image(inside.mapping(change), source: source, title: title)
      case .element(let element, let inside): .element(element, inside.mapping(change))
      case .text, .code, .formula, .footnote, .task, .target, .softBreak, .lineBreak:
        change(inline)
      }
    }
  }
}
