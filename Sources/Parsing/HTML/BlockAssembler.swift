/// Makes elements and boxes of the blocks that stand in one another's place: an element may begin in one
/// block of HTML and end in another, with markdown between them.
struct BlockAssembler {
  /// What the blocks of a container are, one after the other.
  enum Piece {
    case block(Block)
    /// Also the names of its attributes that are left out and whose author may miss them.
    case start(HTMLElement, omitting: [String])
    case end(HTMLElement.Name)
    /// Text that stands directly in an element.
    case text([RawInline])
    /// The number of a directive.
    case directive(Int)
    case directiveEnd
  }

  struct PlacedPiece {
    var piece: Piece
    var lines: ClosedRange<Int>
  }

  private struct Frame {
    enum Kind {
      case element(HTMLElement)
      case directive(Directive)
    }
    /// `nil` for what stands in nothing.
    var kind: Kind?
    var firstLine: Int
    var blocks: [Block] = []
    /// Whether headings in it are its own, and none of the text's.
    var keepsHeadings = false
  }

  private let directives: [Directive]
  private let depthLimit: Int
  /// Whether headings divide the text here: they do at its top, and in no quote or list.
  private let isDivided: Bool
  private var frames = [Frame(kind: nil, firstLine: 1)]
  private var text: (inlines: [RawInline], lines: ClosedRange<Int>)?
  /// How many were not begun, since they stand in too many others, and so are not to be ended.
  private var passed: [HTMLElement.Name: Int] = [:]
  private var passedDirectives = 0
  private var resolver: InlineResolver

  static func assemble(
    _ pieces: [PlacedPiece], _ directives: [Directive], depthLimit: Int, isDivided: Bool,
    resolver: inout InlineResolver
  ) -> [Block] {
    var assembler = BlockAssembler(
      directives: directives, depthLimit: depthLimit, isDivided: isDivided, resolver: resolver)
    let isKept = isDivided ? keptHeadings(of: pieces, directives) : []
    for (index, piece) in pieces.enumerated() {
      assembler.take(piece, keepsHeadings: isKept.contains(index))
    }
    assembler.endText()
    let last = pieces.last?.lines.upperBound ?? 1
    while assembler.frames.count > 1 { assembler.close(at: last) }
    resolver = assembler.resolver
    return assembler.frames[0].blocks
  }

  private init(
    directives: [Directive], depthLimit: Int, isDivided: Bool, resolver: InlineResolver
  ) {
    self.directives = directives
    self.depthLimit = depthLimit
    self.isDivided = isDivided
    self.resolver = resolver
  }

  /// The pieces that begin something which keeps its headings: it is ended before the next question begins,
  /// and does more than arrange what is in it.
  private static func keptHeadings(
    of pieces: [PlacedPiece], _ directives: [Directive]
  ) -> Set<Int> {
    var kept: Set<Int> = []
    var open: [(index: Int, name: HTMLElement.Name?)] = []
    func close(_ name: HTMLElement.Name?) {
      guard let last = open.lastIndex(where: { $0.name == name }) else { return }
      kept.insert(open[last].index)
      open.removeSubrange(last...)
    }
    for (index, placed) in pieces.enumerated() {
      switch placed.piece {
      case .block(let block): if block.isQuestion { open.removeAll() }
      case .start(let element, _):
        if !element.name.isTransparent, !HTMLMeaning.void.contains(element.name.rawValue) {
          open.append((index, element.name))
        }
      case .end(let name): close(name)
      case .directive: open.append((index, nil))
      case .directiveEnd: close(nil)
      case .text: break
      }
    }
    return kept
  }

  // MARK: Pieces

  private mutating func take(_ placed: PlacedPiece, keepsHeadings: Bool) {
    let lines = placed.lines
    if case .text(let inlines) = placed.piece {
      if let before = text {
        let isBlank = before.inlines.allSatisfy(\.isBlank)
        let first = isBlank ? lines.lowerBound : before.lines.lowerBound
        text = (
          before.inlines + inlines, first...max(before.lines.upperBound, lines.upperBound)
        )
      } else {
        text = (inlines, lines)
      }
      return
    }
    endText()
    switch placed.piece {
    case .text: break
    case .block(let block): add(block)
    case .start(let element, _): begin(element, lines, keepsHeadings: keepsHeadings)
    case .end(let name): end(name, at: lines.upperBound)
    case .directive(let number):
      guard frames.count <= depthLimit else {
        passedDirectives += 1
        return
      }
      frames.append(
        Frame(
          kind: .directive(directives[number]), firstLine: lines.lowerBound,
          keepsHeadings: keepsHeadings))
    case .directiveEnd: endDirective(at: lines.lowerBound)
    }
  }

  private mutating func endText() {
    guard let (inlines, lines) = text else { return }
    text = nil
    let isLiteral = frames.contains { frame in
      if case .element(let element) = frame.kind { element.name == .pre } else { false }
    }
    let resolved = resolver.resolve(inlines, at: lines.lowerBound)
    let content = isLiteral ? resolved : resolved.trimmingBlanks
    if !content.isEmpty { append(Block(.bare(content), lines: lines)) }
  }

  private mutating func append(_ block: Block) { frames[frames.count - 1].blocks.append(block) }

  private mutating func add(_ block: Block) {
    if frames.count > 1, isDivided, case .heading = block.content {
      let isKept = !block.isQuestion && frames.contains(where: \.keepsHeadings)
      if !isKept {
        divide(by: block)
        return
      }
    }
    append(block)
  }

  /// Ends all that is open before a heading of the text, and goes on after it with what only arranges.
  private mutating func divide(by heading: Block) {
    let line = heading.lines.lowerBound
    var again: [Frame] = []
    while frames.count > 1 {
      if case .element(var element)? = frames[frames.count - 1].kind, element.name.isTransparent {
        element.attributes[.id] = nil
        again.append(Frame(kind: .element(element), firstLine: heading.lines.upperBound))
      }
      close(at: max(line - 1, 1))
    }
    append(heading)
    frames += again.reversed()
  }

  // MARK: Elements

  private mutating func begin(
    _ element: HTMLElement, _ lines: ClosedRange<Int>, keepsHeadings: Bool
  ) {
    let line = lines.lowerBound
    let ended = element.name.endedByStart
    while let name = openName, ended.names.contains(name), !ended.within.contains(name) {
      close(at: line)
    }
    if element.name == .hr {
      append(Block(.thematicBreak, lines: lines))
    } else if frames.count <= depthLimit {
      frames.append(
        Frame(kind: .element(element), firstLine: line, keepsHeadings: keepsHeadings))
    } else {
      passed[element.name, default: 0] += 1
    }
  }

  /// The name of the innermost element, unless that is a directive.
  private var openName: HTMLElement.Name? {
    if case .element(let element)? = frames[frames.count - 1].kind { element.name } else { nil }
  }

  private mutating func end(_ name: HTMLElement.Name, at line: Int) {
    if let count = passed[name], count > 0 {
      passed[name] = count - 1
      return
    }
    for index in frames.indices.dropFirst().reversed() {
      guard case .element(let element)? = frames[index].kind else { return }
      if element.name == name {
        while frames.count > index { close(at: line) }
        return
      }
      if HTMLElement.Name.scopes.contains(element.name), !name.isPartOfTable { return }
    }
  }

  private mutating func endDirective(at line: Int) {
    guard passedDirectives == 0 else {
      passedDirectives -= 1
      return
    }
    let index = frames.lastIndex { frame in
      if case .directive? = frame.kind { true } else { false }
    }
    guard let index else { return }
    while frames.count > index { close(at: line) }
  }

  /// Ends the innermost of what is open.
  private mutating func close(at line: Int) {
    let frame = frames.removeLast()
    // What is in it may end on the last line of the HTML in which it ends.
    let last = max(line, frame.blocks.last?.lines.upperBound ?? line)
    let lines = frame.firstLine...max(frame.firstLine, last)
    switch frame.kind {
    case nil: break
    case .element(let element):
      for block in blocks(of: element, frame.blocks, lines) { append(block) }
    case .directive(let directive):
      for block in directive.blocks(around: frame.blocks, lines, &resolver) { append(block) }
    }
  }

  private func blocks(
    of element: HTMLElement, _ blocks: [Block], _ lines: ClosedRange<Int>
  ) -> [Block] {
    let isMarked = element.attributes[.id] != nil
    switch element.name {
    case .p:
      if element.attributes.isEmpty, blocks.count == 1, case .bare(let text) = blocks[0].content {
        return [Block(.paragraph(text), lines: blocks[0].lines)]
      }
      if blocks.isEmpty, !isMarked { return [] }
    case .div, .center, .section:
      if blocks.isEmpty, !isMarked { return [] }
    case .blockquote: return [Block(.quote(blocks), lines: lines)]
    default: break
    }
    return [Block(.element(element, blocks), lines: lines)]
  }
}

extension Directive {
  /// What it is in the tree.
  fileprivate func blocks(
    around blocks: [Block], _ lines: ClosedRange<Int>, _ resolver: inout InlineResolver
  ) -> [Block] {
    if isOmitted { return [] }
    let name = options["name"] ?? options["label"]
    if isPicture { return [Block(figure(around: blocks, name, lines), lines: lines)] }
    let target =
      name.map { [Block(.bare([.target($0)]), lines: lines.lowerBound...lines.lowerBound)] } ?? []
    if isTransparent { return target + blocks }
    var box = callout(around: blocks) { inlines(of: $0) }
    // Quarto's titles stand as headings in the box.
    if argument.isEmpty, case .heading(_, let title, _, _)? = blocks.first?.content {
      box.title = isNamed ? (box.title ?? []) + [.text(": ")] + title : title
      box.blocks.removeFirst()
    }
    return target + [Block(.callout(box), lines: lines)]
  }

  private func figure(
    around blocks: [Block], _ name: String?, _ lines: ClosedRange<Int>
  ) -> Block.Content {
    var attributes: [HTMLElement.Attribute: String] = [.src: argument, .alt: options["alt"] ?? ""]
    attributes[.width] = options["width"].map { $0.hasSuffix("px") ? String($0.dropLast(2)) : $0 }
    attributes[.height] = options["height"].map { $0.hasSuffix("px") ? String($0.dropLast(2)) : $0 }
    let first = lines.lowerBound...lines.lowerBound
    let picture = Block(.bare([.element(HTMLElement(.img, attributes), [])]), lines: first)
    let caption =
      blocks.isEmpty ? [] : [Block(.element(HTMLElement(.figcaption), blocks), lines: lines)]
    var own: [HTMLElement.Attribute: String] = [:]
    own[.id] = name
    own[.align] = options["align"]
    return .element(HTMLElement(.figure, own), [picture] + caption)
  }
}

/// A line of markdown on its own, without the definitions of the text around it.
private func inlines(of line: String) -> [Inline] {
  var builder = TreeBuilder(lines: SourceLines(Array(line.utf8)), directives: [])
  visitSyntaxTree(
    of: maskingFormulas(in: Array(line.utf8)),
    enter: { builder.enter($0, firstLine: $1, lastLine: $2) },
    leave: { builder.leave() })
  if case .paragraph(let inlines)? = builder.blocks.first?.content { return inlines }
  return [.text(line)]
}

extension Block {
  /// Whether it is the heading of a question.
  var isQuestion: Bool {
    guard case .heading(_, let inlines, _, _) = content else { return false }
    return isQuestionHeading(inlines.plainText)
  }
}

extension [Inline] {
  /// Without the blanks at its ends; empty when there is nothing else.
  fileprivate var trimmingBlanks: [Inline] {
    var inlines = self[...]
    while let first = inlines.first {
      if case .text(let text) = first {
        let rest = text.drop(while: \.isWhitespace)
        if !rest.isEmpty {
          inlines[inlines.startIndex] = .text(String(rest))
          break
        }
      } else if first != .softBreak, first != .lineBreak {
        break
      }
      inlines.removeFirst()
    }
    while let last = inlines.last {
      if case .text(var text) = last {
        while text.last?.isWhitespace == true { text.removeLast() }
        if !text.isEmpty {
          inlines[inlines.endIndex - 1] = .text(text)
          break
        }
      } else if last != .softBreak, last != .lineBreak {
        break
      }
      inlines.removeLast()
    }
    return Array(inlines)
  }
}
