/// A formula in the author's bytes.
struct FormulaSpan: Equatable {
  /// With its delimiters.
  var range: Range<Int>
  var delimiters: FormulaDelimiters
  /// How many `>` stand before each of its lines after the first.
  var quoteDepth: Int

  var isDisplayed: Bool { delimiters.areDisplayed }

  /// Without its delimiters.
  var content: Range<Int> {
    let width = delimiters.opening.count
    return (range.lowerBound + width)..<(range.upperBound - width)
  }

  /// What the formula says, as the tree has it: without the `>` of the quote around it, and with
  /// every line ending as LF.
  func tex(in bytes: [UInt8]) -> String {
    var tex: [UInt8] = []
    var index = content.lowerBound
    while index < content.upperBound {
      guard bytes[index].endsLine else {
        tex.append(bytes[index])
        index += 1
        continue
      }
      while tex.last?.isBlank == true { tex.removeLast() }
      tex.append(UInt8(ascii: "\n"))
      let line = bytes.offset(afterLineEndingAt: index)
      index = pastQuoteMarks(quoteDepth, at: line, in: bytes)
      // CommonMark takes away the blanks around the lines of a paragraph.
      while index < content.upperBound, bytes[index].isBlank { index += 1 }
    }
    return trimmedTeX(tex)
  }
}

/// Finds the formulas of a text, in order, in time linear in its length.
///
/// The rules, for marks that are neither escaped nor in code:
/// - `$$` starts a displayed formula that the next `$$` ends. It stays in its paragraph; one that
///   starts its line may hold lines that look like list items or rules.
/// - `$` starts an inline formula that the next `$` ends, in the same paragraph, unless one of the
///   two looks like money (`PairOfDollars`). Then the first is text, and the second
///   may start a formula.
/// - `\(…\)` and `\[…\]`, also with two backslashes each, as Jupyter wants them, hold a formula if
///   what is between them looks like one: to CommonMark they are brackets.
/// - `\begin{align}…\end{align}` is a displayed formula, so for all environments of displayed maths.
/// - No formula is empty, holds a code span, a comment mark or a closing tag, or crosses a blank
///   line, a heading or a fence.
func formulaSpans(in bytes: [UInt8]) -> [FormulaSpan] {
  var finder = FormulaFinder(bytes: bytes)
  finder.readText()
  return finder.spans
}

private struct FormulaFinder {
  let bytes: [UInt8]
  private(set) var spans: [FormulaSpan] = []

  /// The end of the text that is read as one: a paragraph, an item's first paragraph, a heading.
  private var end = 0
  private var quoteDepth = 0
  /// Where the current line and its text start.
  private var lineStart = 0
  private var lineContent = 0
  private var codeSpans: CodeSpanFinder
  /// Up to where an end of this kind was looked for in vain: until there nothing has one. Without this
  /// memory, a text of many beginnings would be searched once for each.
  private var vain: [Search: Int] = [:]

  private struct Search: Hashable {
    var closing: [UInt8]
    var startsItsLine: Bool
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
    codeSpans = CodeSpanFinder(bytes: bytes)
  }

  mutating func readText() {
    var position = 0
    while position < bytes.count {
      let line = LineShape(at: position, in: bytes)
      switch line.kind {
      case .blank, .fence:
        position = line.next
      case .heading, .start, .text:
        (lineStart, lineContent, quoteDepth) = (position, line.content, line.quoteDepth)
        setEnd(line.kind == .heading ? line.next : endOfText(after: line.next))
        if bytes[line.content..<end].contains(where: \.mayStartFormula) {
          readFormulas(from: line.content)
        }
        position = end
      }
    }
  }

  private mutating func setEnd(_ end: Int) {
    self.end = end
    codeSpans.startText(endingAt: end)
  }

  /// The end of the lines at `offset` that run on in the same paragraph.
  private func endOfText(after offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count {
      let line = LineShape(at: offset, in: bytes)
      guard case .text = line.kind, line.quoteDepth == quoteDepth else { break }
      offset = line.next
    }
    return offset
  }

  private mutating func readFormulas(from start: Int) {
    var index = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index = readBackslash(at: index)
      case UInt8(ascii: "`"):
        index = codeSpans.end(ofRunAt: index)
      case UInt8(ascii: "<"):
        index = end(ofAutolinkAt: index) ?? index + 1
      case UInt8(ascii: "]"):
        index = end(ofDestinationAfter: index + 1)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += 1
        lineStart = index
        lineContent = pastQuoteMarks(quoteDepth, at: index, in: bytes)
        while lineContent < end, bytes[lineContent].isBlank { lineContent += 1 }
      case UInt8(ascii: "$"):
        index = readDollars(at: index)
      default:
        index += 1
      }
    }
  }

  /// Records the formula that the dollar at `start` starts, if it does.
  ///
  /// - Returns: where to go on.
  private mutating func readDollars(at start: Int) -> Int {
    let isDisplayed = byte(at: start + 1) == UInt8(ascii: "$")
    let formulaEnd =
      isDisplayed
      ? endOfDisplayed(at: start, content: start + 2, closing: FormulaDelimiters.dollars.closing)
      : endOfInline(at: start)
    guard let formulaEnd else { return start + (isDisplayed ? 2 : 1) }
    add(start..<formulaEnd, isDisplayed ? .dollars : .dollar)
    return formulaEnd
  }

  /// Records the formula that the backslash at `start` starts, if it does.
  ///
  /// - Returns: where to go on.
  private mutating func readBackslash(at start: Int) -> Int {
    if let formula = formula(afterBackslashAt: start) {
      add(formula.range, formula.delimiters)
      return formula.range.upperBound
    }
    // The line ending after a backslash must still be seen.
    let next = start + 1
    return next < end && !bytes[next].endsLine ? next + 1 : next
  }

  private mutating func formula(
    afterBackslashAt start: Int
  ) -> (range: Range<Int>, delimiters: FormulaDelimiters)? {
    let line = bytes[start..<Swift.min(start + 3, end)]
    if let delimiters = FormulaDelimiters.bracketed.first(where: {
      line.starts(with: $0.opening)
    }) {
      let content = start + delimiters.opening.count
      let formulaEnd =
        delimiters.areDisplayed
        ? endOfDisplayed(at: start, content: content, closing: delimiters.closing)
        : endOfText(from: content, closing: delimiters.closing)
      guard let formulaEnd,
        delimiters.mayHold(bytes[content..<formulaEnd - delimiters.closing.count])
      else { return nil }
      return (start..<formulaEnd, delimiters)
    }
    guard let name = MathEnvironment(at: start, in: bytes, before: end),
      let formulaEnd = endOfDisplayed(at: start, content: name.end, closing: name.closing)
    else { return nil }
    return (start..<formulaEnd, .environment)
  }

  private mutating func add(_ range: Range<Int>, _ delimiters: FormulaDelimiters) {
    spans.append(FormulaSpan(range: range, delimiters: delimiters, quoteDepth: quoteDepth))
    if range.upperBound > end {
      setEnd(endOfText(after: LineShape(at: range.upperBound, in: bytes).next))
    }
  }

  private func byte(at offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  // MARK: Formulas

  private mutating func endOfInline(at start: Int) -> Int? {
    var brackets = 0
    var index = start + 1
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "$"): return areDelimiters(start, index) ? index + 1 : nil
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "["):
        brackets += 1
        index += 1
      case UInt8(ascii: "]"):
        // The text of a link ends here, and so the link started before the dollar.
        if brackets == 0, byte(at: index + 1) == UInt8(ascii: "(") { return nil }
        brackets -= 1
        index += 1
      case UInt8(ascii: "`"):
        if codeSpans.isSpan(at: index) { return nil }
        index += codeSpans.run(at: index)
      case UInt8(ascii: "<"), UInt8(ascii: "-"):
        if isMarkup(at: index) { return nil }
        index += 1
      default: index += 1
      }
    }
    return nil
  }

  /// The end of an inline formula that the next `closing` ends, in the same paragraph.
  private mutating func endOfText(from content: Int, closing: [UInt8]) -> Int? {
    let search = Search(closing: closing, startsItsLine: false)
    if vain[search, default: 0] > content { return nil }
    var index = content
    defer { vain[search] = index }
    while index < end {
      if bytes[index] == UInt8(ascii: "\\") {
        if bytes[index..<end].starts(with: closing) {
          return index + closing.count
        }
        index += 2
      } else if bytes[index] == UInt8(ascii: "`") {
        if codeSpans.isSpan(at: index) { return nil }
        index += codeSpans.run(at: index)
      } else {
        if isMarkup(at: index) { return nil }
        index += 1
      }
    }
    return nil
  }

  /// The end of a displayed formula that starts at `start`, and that the next `closing` ends.
  private mutating func endOfDisplayed(at start: Int, content: Int, closing: [UInt8]) -> Int? {
    let startsItsLine = start == lineContent
    let search = Search(closing: closing, startsItsLine: startsItsLine)
    if vain[search, default: 0] > content { return nil }
    let column = start - lineStart
    var isEmpty = true
    var index = content
    defer { vain[search] = index }
    while index < bytes.count {
      let byte = bytes[index]
      if byte.endsLine {
        let line = bytes.offset(afterLineEndingAt: index)
        if line >= end {
          guard startsItsLine, continues(onLineAt: line, column: column) else { return nil }
        }
        index = pastQuoteMarks(quoteDepth, at: line, in: bytes)
        continue
      }
      if byte == closing[0], bytes[index...].starts(with: closing) {
        return isEmpty ? nil : index + closing.count
      }
      if !byte.isBlank { isEmpty = false }
      if isMarkup(at: index) { return nil }
      if byte == UInt8(ascii: "`"), index < end {
        if codeSpans.isSpan(at: index) { return nil }
        index += codeSpans.run(at: index)
      } else {
        let escapes = byte == UInt8(ascii: "\\") && self.byte(at: index + 1)?.endsLine == false
        index += escapes ? 2 : 1
      }
    }
    return nil
  }

  /// Whether a displayed formula that started its line at `column` goes on over a line that
  /// CommonMark alone would not read as its text.
  private func continues(onLineAt start: Int, column: Int) -> Bool {
    guard start < bytes.count else { return false }
    let line = LineShape(at: start, in: bytes)
    switch line.kind {
    case .blank, .fence, .heading: return false
    case .text where line.quoteDepth == quoteDepth: return true
    case .text, .start:
      guard line.quoteDepth >= quoteDepth else { return false }
      // A line further to the left belongs to another list item.
      var content = pastQuoteMarks(quoteDepth, at: start, in: bytes)
      while bytes[content].isBlank { content += 1 }
      return content - start >= column
    }
  }

  /// A formula must not hide the end of a comment or of an HTML block.
  private func isMarkup(at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "<"):
      return byte(at: index + 1) == UInt8(ascii: "/") || byte(at: index + 1) == UInt8(ascii: "!")
    case UInt8(ascii: "-"):
      return byte(at: index + 1) == UInt8(ascii: "-") && byte(at: index + 2) == UInt8(ascii: ">")
    default: return false
    }
  }

  /// Whether two dollars hold a formula rather than stand beside amounts of money.
  private func areDelimiters(_ first: Int, _ second: Int) -> Bool {
    PairOfDollars(first: first, second: second, bytes: bytes).areDelimiters
  }

  // MARK: Text that holds no formula

  /// The end of `<https://…>`: its dollars are part of the address.
  private func end(ofAutolinkAt start: Int) -> Int? {
    guard byte(at: start + 1)?.isLetter == true else { return nil }
    var index = start + 1
    while index < end, !bytes[index].isBlank, !bytes[index].endsLine {
      if bytes[index] == UInt8(ascii: ">") { return index + 1 }
      if bytes[index] == UInt8(ascii: "<") { return nil }
      index += 1
    }
    return nil
  }

  /// The end of the `(…` of a link, whose dollars are part of the address; `start` when none is
  /// there.
  private func end(ofDestinationAfter start: Int) -> Int {
    guard start < end, bytes[start] == UInt8(ascii: "(") else { return start }
    var depth = 0
    var index = start
    while index < end, !bytes[index].isBlank, !bytes[index].endsLine {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    return index
  }
}
