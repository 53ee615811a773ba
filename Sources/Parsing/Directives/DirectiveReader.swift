/// Finds the lines of a text that begin and end directives, and those that begin footnotes, and says what
/// cmark is to read in their place.
///
/// The lines of a directive become comments, and so what is between them is read with the rest of the
/// text: links defined elsewhere lead on, and lists and code in it are what they are.
struct DirectiveReader {
  private let bytes: [UInt8]
  private var position: Int
  private(set) var directives: [Directive] = []
  /// In order, without overlap.
  private(set) var edits: [PreparedSource.Edit] = []

  /// A fence that is open.
  private struct Fence {
    var mark: UInt8
    var length: Int
    var quoteDepth: Int
    var end = End.marks
    /// What is replaced if it is closed, when it is a directive's.
    var directive: (value: Directive, edits: [PreparedSource.Edit])?
    /// How many edits there were before it.
    var editCount: Int
  }
  /// What closes a fence.
  private enum End: Equatable {
    /// At least as many marks as opened it: all that it holds ends with it.
    case marks
    /// Three colons or more: the innermost ends, as in pandoc.
    case colons
    /// A fence of its own: `{solution-end}`.
    case gate(name: String)
  }
  private var open: [Fence] = []
  /// Where text of the list item that the current line may belong to starts in its line.
  private var itemColumn = 0

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  mutating func read() {
    guard mayHoldAny else { return }
    while position < bytes.count { readLine() }
    while let fence = open.popLast() { discard(fence) }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether there is the start of a fence with a brace after it, or of a footnote's label, anywhere.
  private var mayHoldAny: Bool {
    var last: UInt8 = 0
    var before: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "{"):
        if last.isFence || last.isBlank && before.isFence { return true }
      case UInt8(ascii: ":"): if last == byte, before == byte { return true }
      case UInt8(ascii: "^"): if last == UInt8(ascii: "[") { return true }
      default: break
      }
      before = last
      last = byte
    }
    return false
  }

  private mutating func readLine() {
    let start = position
    let line = LineShape(at: start, in: bytes)
    position = line.next
    while let last = open.last, line.quoteDepth < last.quoteDepth {
      open.removeLast()
      discard(last)
    }
    var content = pastQuoteMarks(open.last?.quoteDepth ?? line.quoteDepth, at: start, in: bytes)
    let column = content
    while content < bytes.count, bytes[content].isBlank { content += 1 }
    let end = endOfLine(from: content)
    if close(at: content, end) { return }
    // In a fence of code nothing is read but its end.
    if let last = open.last, last.directive == nil { return }
    guard content < end else { return }
    if line.content > content {
      itemColumn = line.content - start
    } else if content - column < itemColumn, line.kind != .text || content == column {
      itemColumn = 0
    }
    // As CommonMark has it, text that is further in is code.
    guard content - column <= itemColumn + 3 || line.content > content else { return }
    if skipHTML(at: content, end) { return }
    if openFence(at: line.content, end, quoteDepth: line.quoteDepth) { return }
    readFootnote(from: start, at: content, end)
  }

  private func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, !bytes[end].endsLine { end += 1 }
    return end
  }

  // MARK: Fences

  /// Closes the outermost fence that this line ends.
  private mutating func close(at content: Int, _ end: Int) -> Bool {
    guard let mark = bytes.indices.contains(content) ? bytes[content] : nil, !open.isEmpty,
      "`~:".utf8.contains(mark)
    else { return false }
    let length = run(at: content, end)
    guard length >= 3, bytes[(content + length)..<end].allSatisfy(\.isBlank) else { return false }
    let isInnermost = mark == UInt8(ascii: ":") && open[open.count - 1].end == .colons
    let index =
      isInnermost
      ? open.count - 1
      : open.firstIndex { $0.mark == mark && $0.length <= length && $0.end == .marks }
    guard let index else { return false }
    close(index, content..<end)
    return true
  }

  /// - Parameter line: what closes it.
  private mutating func close(_ index: Int, _ line: Range<Int>) {
    while open.count > index + 1 { discard(open.removeLast()) }
    guard let directive = open.removeLast().directive else { return }
    edits += directive.edits
    edits.append(.init(range: line, replacement: comment(.directiveEnd, 0)))
  }

  /// Takes back what was read in a fence that is never closed: it is no directive, and to CommonMark what
  /// is in it is code.
  private mutating func discard(_ fence: Fence) {
    guard fence.directive != nil else { return }
    edits.removeLast(edits.count - fence.editCount)
  }

  private func run(at offset: Int, _ end: Int) -> Int {
    var index = offset
    while index < end, bytes[index] == bytes[offset] { index += 1 }
    return index - offset
  }

  private mutating func openFence(at content: Int, _ end: Int, quoteDepth: Int) -> Bool {
    guard content < end, "`~:".utf8.contains(bytes[content]) else { return false }
    let mark = bytes[content]
    let length = run(at: content, end)
    guard length >= 3 else { return false }
    let info = bytes[(content + length)..<end]
    if mark == UInt8(ascii: "`"), info.contains(mark) { return false }
    var fence = Fence(
      mark: mark, length: length, quoteDepth: quoteDepth, directive: nil,
      editCount: edits.count)
    let areColons = mark == UInt8(ascii: ":")
    let head = areColons ? DirectiveHead(afterColons: info) : DirectiveHead(info)
    if let head, let gate = Directive.Gate(head.name),
      let last = endOfEmptyFence(mark, length, after: end, quoteDepth)
    {
      return take(gate, head, lines: content..<last, end, quoteDepth)
    }
    if let head, areColons || Directive.holdsMarkdown(head.name) {
      if head.isDivision { fence.end = .colons }
      var directive = Directive(head)
      let number = directives.count
      var changes = [
        PreparedSource.Edit(
          range: content..<end, replacement: comment(.directiveStart, number))
      ]
      for line in optionLines(quoteDepth) {
        directive.options.merge(line.option.map { [$0.name: $0.value] } ?? [:]) { first, _ in first
        }
        changes.append(.init(range: line.range, replacement: []))
      }
      directives.append(directive)
      fence.directive = (directive, changes)
      open.append(fence)
      return true
    }
    // Three colons alone are text.
    guard !areColons else { return false }
    open.append(fence)
    return true
  }

  /// The end of the line that closes a fence in which nothing stands but options.
  private func endOfEmptyFence(
    _ mark: UInt8, _ length: Int, after end: Int, _ quoteDepth: Int
  ) -> Int? {
    var reader = self
    _ = reader.optionLines(quoteDepth)
    var content = pastQuoteMarks(quoteDepth, at: reader.position, in: bytes)
    while content < bytes.count, bytes[content].isBlank || bytes[content].endsLine { content += 1 }
    let last = endOfLine(from: content)
    guard content < last, bytes[content] == mark, run(at: content, last) >= length else {
      return nil
    }
    return bytes[(content + run(at: content, last))..<last].allSatisfy(\.isBlank) ? last : nil
  }

  /// Takes the beginning or the end of what stands between two fences.
  ///
  /// - Parameters:
  ///   - lines: those of the fence.
  ///   - end: where its first line ends.
  private mutating func take(
    _ gate: Directive.Gate, _ head: DirectiveHead, lines: Range<Int>, _ end: Int, _ quoteDepth: Int
  ) -> Bool {
    let editCount = edits.count
    let rest = restOfLines(in: end..<lines.upperBound)
    var directive = Directive(head)
    for line in optionLines(quoteDepth) {
      directive.options.merge(line.option.map { [$0.name: $0.value] } ?? [:]) { first, _ in first }
    }
    position = bytes.offset(afterLineEndingAt: lines.upperBound)
    let first = lines.lowerBound..<end
    guard gate.isStart else {
      guard let index = open.lastIndex(where: { $0.end == .gate(name: gate.name) }) else {
        return true
      }
      close(index, first)
      edits += rest
      return true
    }
    directive.name = gate.name
    let start = PreparedSource.Edit(
      range: first, replacement: comment(.directiveStart, directives.count))
    directives.append(directive)
    open.append(
      Fence(
        mark: 0, length: 0, quoteDepth: quoteDepth, end: .gate(name: gate.name),
        directive: (directive, [start] + rest), editCount: editCount))
    return true
  }

  /// What takes lines after the first of a fence out of the text.
  private func restOfLines(in range: Range<Int>) -> [PreparedSource.Edit] {
    var edits: [PreparedSource.Edit] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let start = bytes.offset(afterLineEndingAt: offset)
      offset = endOfLine(from: start)
      edits.append(.init(range: start..<offset, replacement: []))
    }
    return edits
  }

  /// The lines after the beginning of a directive that tell its options; they are passed.
  private mutating func optionLines(
    _ quoteDepth: Int
  ) -> [(range: Range<Int>, option: (name: String, value: String)?)] {
    var lines: [(Range<Int>, (String, String)?)] = []
    var isYAML = false
    while position < bytes.count {
      var content = pastQuoteMarks(quoteDepth, at: position, in: bytes)
      while content < bytes.count, bytes[content].isBlank { content += 1 }
      let end = endOfLine(from: content)
      let text = bytes[content..<end]
      let isRule = text.elementsEqual("---".utf8)
      let option = isYAML ? DirectiveHead.yamlOption(text) : DirectiveHead.option(text)
      guard isYAML || option != nil || isRule && lines.isEmpty else { break }
      lines.append((content..<end, option))
      position = bytes.offset(afterLineEndingAt: end)
      if isRule {
        if isYAML { break }
        isYAML = true
      }
    }
    return lines
  }

  /// A comment that stands for a line of a directive.
  private func comment(_ standIn: StandIn, _ number: Int) -> [UInt8] {
    var comment = Array("<!--".utf8)
    comment.appendMasked(.standIn(standIn))
    return comment + Array("\(number)-->".utf8)
  }

  // MARK: Others

  /// Passes HTML in which fences are no fences: a comment, code, a script.
  private mutating func skipHTML(at content: Int, _ end: Int) -> Bool {
    guard bytes[content] == UInt8(ascii: "<") else { return false }
    let line = String(decoding: bytes[content..<min(end, content + 10)], as: UTF8.self).lowercased()
    let ends = [
      ("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"),
      ("<textarea", "</textarea>"),
    ]
    guard let closing = ends.first(where: { line.hasPrefix($0.0) })?.1 else { return false }
    let mark = Array(closing.utf8)
    var index = content + 1
    while index < bytes.count {
      if bytes[index] == mark[0],
        bytes[index...].prefix(mark.count).map({ $0 | ($0.isLetter ? 0x20 : 0) }) == mark
      {
        position = bytes.offset(afterLineEndingAt: endOfLine(from: index))
        return true
      }
      index += 1
    }
    // Never closed: to CommonMark it reaches to the end.
    position = bytes.count
    return true
  }

  /// `[^1]: A note`: to CommonMark an item of a list, whose text begins in the fourth column as that of
  /// a footnote does.
  private mutating func readFootnote(from start: Int, at content: Int, _ end: Int) {
    guard content - start <= 3, itemColumn == 0, bytes[content..<end].starts(with: "[^".utf8) else {
      return
    }
    let label = bytes[(content + 2)..<end].prefix {
      !$0.isBlank && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[")
    }
    let rest = label.endIndex
    guard !label.isEmpty, rest + 1 < end, bytes[rest] == UInt8(ascii: "]"),
      bytes[rest + 1] == UInt8(ascii: ":")
    else { return }
    var item = Array("+   ".utf8)
    item.appendMasked(.standIn(.footnoteStart))
    for byte in label { item.appendMasked(.byte(byte)) }
    item.appendMasked(.standIn(.footnoteEnd))
    edits.append(.init(range: start..<(rest + 2), replacement: item))
  }
}

extension UInt8 {
  /// Whether it may be part of a fence of code.
  fileprivate var isFence: Bool { self == UInt8(ascii: "`") || self == UInt8(ascii: "~") }
}
