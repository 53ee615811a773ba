/// A formula of the document, and where it stands.
public struct PlacedFormula: Equatable, Sendable {
  /// TeX without the dollars.
  public var tex: String
  public var isDisplayed: Bool
  /// The line of the document's source on which it starts, 1-based.
  public var line: Int
  /// Where that stands in the file that was read.
  public var place: Place
}

extension Document {
  /// All formulas, in the order of the text, those in titles and in descriptions of images too.
  public var formulas: [PlacedFormula] {
    var lines = FormulaLines(in: self)
    var formulas: [PlacedFormula] = []
    forEachTopBlock { block in
      block.forEachFormula { tex, isDisplayed, blockLines in
        let line = lines.nextLine(of: tex, isDisplayed: isDisplayed) ?? blockLines.lowerBound
        formulas.append(
          PlacedFormula(
            tex: tex, isDisplayed: isDisplayed, line: line, place: places.place(ofLine: line)))
      }
    }
    return formulas
  }

  /// What looks like a formula in the source, in order, with its first line; but not in code.
  func formulaSpansOutsideCode(_ lines: SourceLines) -> [(span: FormulaSpan, line: Int)] {
    var code = blocks.flatMap(\.linesOfCode)[...]
    return formulaSpans(in: source).compactMap { span in
      let line = lines.line(at: span.range.lowerBound)
      while let first = code.first, first.upperBound < line { code.removeFirst() }
      return code.first?.contains(line) == true ? nil : (span, line)
    }
  }

  /// All code in a language, in the order of the text.
  ///
  /// - Parameter language: as it stands after the fence.
  public func code(in language: String) -> [String] {
    var code: [String] = []
    forEachBlock { block in
      if case .code(let text, language) = block.content { code.append(text) }
    }
    return code
  }
}

/// The lines of formulas: the tree's text has no positions, but the n-th of several equal formulas
/// is the n-th in the source.
private struct FormulaLines {
  private struct Key: Hashable {
    var tex: String
    var isDisplayed: Bool
  }
  /// The lines that are not given out yet, the first at the end.
  private var lines: [Key: [Int]] = [:]

  init(in document: Document) {
    let source = document.source
    for (span, line) in document.formulaSpansOutsideCode(SourceLines(source)).reversed() {
      let key = Key(tex: span.tex(in: source), isDisplayed: span.isDisplayed)
      lines[key, default: []].append(line)
    }
  }

  mutating func nextLine(of tex: String, isDisplayed: Bool) -> Int? {
    lines[Key(tex: tex, isDisplayed: isDisplayed)]?.popLast()
  }
}

extension Document {
  /// The blocks that stand in no other, those of footnotes last.
  func forEachTopBlock(_ body: (Block) -> Void) {
    for block in blocks { body(block) }
    for footnote in footnotes {
      for block in footnote.blocks { body(block) }
    }
  }

  /// All blocks, in order, those of footnotes last.
  package func forEachBlock(_ body: (Block) -> Void) { forEachTopBlock { $0.forEachBlock(body) } }
}

extension Block {
  /// This block and those inside it, in order.
  package func forEachBlock(_ body: (Block) -> Void) {
    body(self)
    switch content {
    case .quote(let blocks), .element(_, let blocks):
      for block in blocks { block.forEachBlock(body) }
    case .callout(let callout): for block in callout.blocks { block.forEachBlock(body) }
    case .list(_, _, let items):
      for block in items.joined() { block.forEachBlock(body) }
    case .savedOutputs(let outputs):
      for case .blocks(let blocks) in outputs {
        for block in blocks { block.forEachBlock(body) }
      }
    case .heading, .paragraph, .bare, .code, .formula, .table, .directive, .thematicBreak: break
    }
  }

  /// The lines of code and raw HTML in it, in order.
  fileprivate var linesOfCode: [ClosedRange<Int>] {
    var lines: [ClosedRange<Int>] = []
    forEachBlock { block in
      switch block.content {
      case .code, .directive: lines.append(block.lines)
      default: break
      }
    }
    return lines
  }

  fileprivate func forEachFormula(_ body: (String, Bool, ClosedRange<Int>) -> Void) {
    forEachBlock { block in
      if case .formula(let tex) = block.content { body(tex, true, block.lines) }
      for inline in block.inlines {
        inline.forEachInline {
          if case .formula(let tex, let isDisplayed) = $0 { body(tex, isDisplayed, block.lines) }
        }
      }
    }
  }

  /// All text in it and in the blocks inside it, in order: what contains other text comes first.
  package func forEachInline(_ body: (Inline) -> Void) {
    forEachBlock { block in
      for inline in block.inlines { inline.forEachInline(body) }
    }
  }

  /// The text that is directly in it.
  var inlines: [Inline] {
    switch content {
    case .heading(_, let inlines, _, _), .paragraph(let inlines), .bare(let inlines): inlines
    case .table(let table): ([table.head] + table.rows).flatMap { $0.flatMap { $0 } }
    case .callout(let callout): callout.title ?? []
    case .code, .formula, .quote, .list, .element, .directive, .savedOutputs, .thematicBreak: []
    }
  }
}

extension Inline {
  func forEachInline(_ body: (Inline) -> Void) {
    body(self)
    switch self {
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .link(let content, _, _), .image(let content, _, _), .element(_, let content):
      for inline in content { inline.forEachInline(body) }
    case .formula, .text, .code, .footnote, .task, .target, .softBreak, .lineBreak: break
    }
  }
}
