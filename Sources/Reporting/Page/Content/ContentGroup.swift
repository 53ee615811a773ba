import Parsing

/// What is written as one where blocks may stand, with what stands around it but may stand around text
/// alone.
enum ContentGroup {
  /// Text without a paragraph around it, formatted already.
  case text([Inline], lines: ClosedRange<Int>)
  case block(Block, within: [Inline])
  /// Parts of a list or a table that stand in none.
  case strays(ElementFamily, [Block], within: [Inline])

  static func groups(of blocks: [Block], within formatting: [Inline]) -> [ContentGroup] {
    var groups = ContentGroups()
    groups.append(blocks, within: formatting)
    return groups.groups
  }

  /// The blocks of which it is made, or which can be made of it.
  var blocks: [Block] {
    switch self {
    case .text(let text, let lines): [Block(.bare(text), lines: lines)]
    case .block(let block, _): [block]
    case .strays(_, let blocks, _): blocks
    }
  }
}

/// Takes blocks out of the text that they stand in, and puts together what belongs together.
private struct ContentGroups {
  private(set) var groups: [ContentGroup] = []

  mutating func append(_ blocks: [Block], within formatting: [Inline]) {
    for block in blocks {
      switch block.content {
      case .paragraph(let text) where text.contains(where: \.holdsBlocks):
        append(text, of: block, within: formatting) { text in
          // What was between two blocks and shows nothing is no paragraph.
          text.allSatisfy(\.isUnseen) ? .bare(text) : .paragraph(text)
        }
      case .bare(let text) where text.contains(where: \.holdsBlocks):
        append(text, of: block, within: formatting) { .bare($0) }
      case .element(let element, let content) where element.name.isVoidText:
        append(Block(.bare([.element(element, [])]), lines: block.lines), within: formatting)
        append(content, within: formatting)
      case .element(let element, let content) where element.name.isText:
        append(content, within: formatting.adding(.element(element, [])))
      default: append(block, within: formatting)
      }
    }
  }

  /// Text and the blocks in it.
  private mutating func append(
    _ text: [Inline], of block: Block, within formatting: [Inline],
    as content: ([Inline]) -> Block.Content
  ) {
    for part in TextPart.parts(of: text) {
      switch part {
      case .text(let text):
        append(Block(content(text), lines: block.lines), within: formatting)
      case .block(let element, let text, let path):
        append(
          Block(.element(element, [Block(.bare(text), lines: block.lines)]), lines: block.lines),
          within: path.reduce(formatting) { $0.adding($1) })
      }
    }
  }

  private mutating func append(_ block: Block, within formatting: [Inline]) {
    switch (groups.last, block.content) {
    case (.text(let text, let lines), .bare(let more)):
      groups[groups.count - 1] = .text(text + more.within(formatting), lines: lines)
    case (.strays(let family, let blocks, formatting), _)
    where block.isUnseen || family == block.strayFamily:
      groups[groups.count - 1] = .strays(family, blocks + [block], within: formatting)
    case (_, .bare(let text)):
      groups.append(.text(text.within(formatting), lines: block.lines))
    default:
      if let family = block.strayFamily {
        groups.append(.strays(family, [block], within: formatting))
      } else {
        groups.append(.block(block, within: formatting))
      }
    }
  }
}

/// Text between blocks, or a block amid text.
private enum TextPart {
  case text([Inline])
  /// An element with its text, and what stands around it, the outermost first.
  case block(HTMLElement, [Inline], within: [Inline])

  static func parts(of text: [Inline], within path: [Inline] = []) -> [TextPart] {
    var parts: [TextPart] = []
    var line: [Inline] = []
    func endLine() {
      if !line.isEmpty { parts.append(.text(line.within(path))) }
      line = []
    }
    for inline in text {
      if case .element(let element, let content) = inline, !element.name.isText {
        endLine()
        parts.append(.block(element, content, within: path))
      } else if inline.holdsBlocks {
        endLine()
        parts += TextPart.parts(of: inline.content, within: path + [inline.around([])])
      } else {
        line.append(inline)
      }
    }
    endLine()
    return parts
  }
}

extension [Inline] {
  /// This text with these around it, the outermost first.
  func within(_ formatting: [Inline]) -> [Inline] {
    formatting.reversed().reduce(self) { [$1.around($0)] }
  }

  /// What stands around text is written for each text in it: so deep that a page grows by it without end
  /// nobody means it.
  fileprivate func adding(_ inline: Inline) -> [Inline] { count < 8 ? self + [inline] : self }
}

extension Inline {
  /// Whether there is something in it that may not stand in a line of text.
  var holdsBlocks: Bool {
    if case .element(let element, _) = self, !element.name.isText { return true }
    return content.contains(where: \.holdsBlocks)
  }

  /// The text in it that the page shows as text.
  fileprivate var content: [Inline] {
    switch self {
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .link(let content, _, _), .element(_, let content):
      content
    case .text, .code, .image, .formula, .footnote, .task, .target, .softBreak, .lineBreak: []
    }
  }

  /// The same with other text in it, if it is what text can stand in.
  fileprivate func around(_ content: [Inline]) -> Inline {
    switch self {
    case .emphasis: .emphasis(content)
    case .strong: .strong(content)
    case .strikethrough: .strikethrough(content)
    case .link(_, let destination, let title):
      .link(content, destination: destination, title: title)
    case .element(let element, _): .element(element, content)
    case .text, .code, .image, .formula, .footnote, .task, .target, .softBreak, .lineBreak: self
    }
  }

  /// Whether it shows nothing: a blank, or a place that links lead to.
  var isUnseen: Bool {
    switch self {
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .target, .softBreak: true
    case .element(let element, let content):
      [.a, .span].contains(element.name) && content.allSatisfy(\.isUnseen)
    default: false
    }
  }
}

extension Block {
  /// Whether it shows nothing, and no link leads to it.
  var isUnseen: Bool {
    guard case .bare(let text) = content else { return false }
    return text.allSatisfy { inline in
      switch inline {
      case .text(let text): text.allSatisfy(\.isWhitespace)
      case .softBreak: true
      default: false
      }
    }
  }

  /// What it is a part of, if it is an element that can only be a part.
  fileprivate var strayFamily: ElementFamily? {
    guard case .element(let element, _) = content else { return nil }
    return ElementFamily(holding: element.name)
  }
}
