/// What a line looks like to someone who reads it alone: enough of CommonMark's block structure to
/// know how far a formula may reach.
///
/// It need not be right about code: a formula that is seen in a fence is masked and read back
/// unchanged. What counts is that no line that ends a block is ever taken for part of a formula.
struct LineShape {
  enum Kind {
    /// Nothing, or nothing but quote marks: ends every formula.
    case blank
    /// Starts or ends a code fence: ends every formula.
    case fence
    /// `# …`: text of its own.
    case heading
    /// Starts a list item, a rule, an underline, HTML: no text runs on into it, but a displayed
    /// formula may hold lines that only look so.
    case start
    case text
  }

  var kind: Kind
  /// How many quote marks stand before the text.
  var quoteDepth = 0
  /// Where the text starts, after quote marks and list markers.
  var content: Int
  /// Where the next line starts.
  var next: Int

  /// - Parameter start: the offset of the line's first byte.
  init(at start: Int, in bytes: [UInt8]) {
    var end = start
    while end < bytes.count, !bytes[end].endsLine { end += 1 }
    next = bytes.offset(afterLineEndingAt: end)
    content = start
    var isItem = false
    let line = Line(bytes: bytes, end: end)
    prefix: while true {
      content = line.skippingBlanks(from: content)
      if content < end, bytes[content] == UInt8(ascii: ">") {
        quoteDepth += 1
        content += 1
      } else if let text = line.offset(afterListMarkerAt: content) {
        isItem = true
        content = text
      } else {
        break prefix
      }
    }
    if content == end {
      kind = isItem ? .start : .blank
    } else if line.isFence(at: content) {
      kind = .fence
    } else if line.isHeading(at: content) {
      kind = .heading
    } else {
      kind = isItem || line.isRule(at: content) || line.isMarkup(at: content) ? .start : .text
    }
  }
}

extension LineShape {
  /// Whether a text begins with what could belong to a list before it: an item, or a line that is set in.
  static func mayContinueList(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return false }
    return first.isBlank || LineShape(at: 0, in: text).content > 0 && first != UInt8(ascii: ">")
  }
}

/// The offset of the text after up to `depth` quote marks, and the blanks around them, at `offset`.
func pastQuoteMarks(_ depth: Int, at offset: Int, in bytes: [UInt8]) -> Int {
  var offset = offset
  for _ in 0..<depth {
    var mark = offset
    while mark < bytes.count, bytes[mark].isBlank { mark += 1 }
    guard mark < bytes.count, bytes[mark] == UInt8(ascii: ">") else { break }
    offset = mark + 1
  }
  return offset
}

private struct Line {
  var bytes: [UInt8]
  var end: Int

  func skippingBlanks(from offset: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset].isBlank { offset += 1 }
    return offset
  }

  /// The length of the run of equal bytes at `offset`.
  func run(at offset: Int) -> Int {
    var index = offset
    while index < end, bytes[index] == bytes[offset] { index += 1 }
    return index - offset
  }

  private func isBlankOrEnd(_ offset: Int) -> Bool { offset == end || bytes[offset].isBlank }

  func offset(afterListMarkerAt offset: Int) -> Int? {
    guard offset < end else { return nil }
    var mark = offset
    switch bytes[mark] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): break
    case let byte where byte.isDigit:
      while mark < end, bytes[mark].isDigit { mark += 1 }
      guard mark - offset <= 9, mark < end,
        bytes[mark] == UInt8(ascii: ".") || bytes[mark] == UInt8(ascii: ")")
      else { return nil }
    default: return nil
    }
    return isBlankOrEnd(mark + 1) ? mark + 1 : nil
  }

  func isFence(at offset: Int) -> Bool {
    let mark = bytes[offset]
    let length = run(at: offset)
    guard length >= 3 else { return false }
    // A line such as ```` ```code``` ```` is text: no backtick may follow those of a fence.
    return mark == UInt8(ascii: "~")
      || mark == UInt8(ascii: "`") && !bytes[(offset + length)..<end].contains(mark)
  }

  func isHeading(at offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "#") else { return false }
    let length = run(at: offset)
    return length <= 6 && isBlankOrEnd(offset + length)
  }

  /// An underline of a heading, or a rule.
  func isRule(at offset: Int) -> Bool {
    let mark = bytes[offset]
    guard "=-*_".utf8.contains(mark) else { return false }
    return bytes[offset..<end].allSatisfy { $0 == mark || $0.isBlank }
  }

  func isMarkup(at offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "<"), offset + 1 < end else { return false }
    return bytes[offset + 1].isLetter || "/!?".utf8.contains(bytes[offset + 1])
  }
}
