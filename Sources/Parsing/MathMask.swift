// CommonMark knows no formulas: it would read `x_*` as emphasis, a line of `- y` as a list and `&`
// as an entity. So before cmark sees the text, every byte of a formula that could mean something
// to it becomes a character of a private-use plane, which means nothing. Letters, blanks and line
// endings stay, and so the lines keep their numbers. Afterwards the characters are read back.
//
//   U+10F000 + byte   that byte
//   U+10F100…10F103   the dollars: start and end of an inline, start and end of a displayed formula
//
// In UTF-8 all of them are F4 8F 80…84 xx. Should an author use one of these very characters, its
// four bytes are masked one by one, and so it comes back as it was.

/// What masked text says, piece by piece.
enum UnmaskedPiece {
  case byte(UInt8)
  case formulaStart(isDisplayed: Bool)
  case formulaEnd(isDisplayed: Bool)
}

/// The text with its formulas masked, for cmark.
func maskingFormulas(in bytes: [UInt8]) -> [UInt8] {
  // 0xF4 starts every character of the last plane, ours among them.
  let spans = bytes.contains(UInt8(ascii: "$")) ? formulaSpans(in: bytes) : []
  guard !spans.isEmpty || bytes.contains(0xF4) else { return bytes }
  var masked: [UInt8] = []
  masked.reserveCapacity(bytes.count + bytes.count / 4)
  var position = 0
  for span in spans {
    masked.append(contentsOf: bytes, in: position..<span.range.lowerBound)
    masked.append(contentsOf: bytes, maskingFormula: span)
    position = span.range.upperBound
  }
  masked.append(contentsOf: bytes, in: position..<bytes.count)
  return masked
}

/// Reads masked text back, piece by piece.
func forEachUnmaskedPiece(of bytes: Bytes, _ body: (UnmaskedPiece) -> Void) {
  var index = 0
  while index < bytes.count {
    guard bytes[index] == 0xF4, index + 3 < bytes.count, bytes[index + 1] == 0x8F,
      bytes[index + 2] <= 0x84
    else {
      body(.byte(bytes[index]))
      index += 1
      continue
    }
    let code = (Int(bytes[index + 2]) & 0x3F) << 6 | Int(bytes[index + 3]) & 0x3F
    switch code {
    case 0x100, 0x102: body(.formulaStart(isDisplayed: code == 0x102))
    case 0x101, 0x103: body(.formulaEnd(isDisplayed: code == 0x103))
    default: body(.byte(UInt8(truncatingIfNeeded: code)))
    }
    index += 4
  }
}

/// The text as the author wrote it, for places where a formula is no formula: code, raw HTML,
/// destinations.
func unmasked(_ bytes: Bytes) -> String {
  guard bytes.contains(0xF4) else { return String(decoding: bytes, as: UTF8.self) }
  var plain: [UInt8] = []
  plain.reserveCapacity(bytes.count)
  forEachUnmaskedPiece(of: bytes) { piece in
    switch piece {
    case .byte(let byte): plain.append(byte)
    case .formulaStart(let isDisplayed), .formulaEnd(let isDisplayed):
      plain.append(contentsOf: dollars(isDisplayed: isDisplayed))
    }
  }
  return String(decoding: plain, as: UTF8.self)
}

func dollars(isDisplayed: Bool) -> [UInt8] {
  Array(repeating: UInt8(ascii: "$"), count: isDisplayed ? 2 : 1)
}

extension [UInt8] {
  fileprivate mutating func appendMasked(_ code: Int) {
    append(0xF4)
    append(0x8F)
    append(0x80 | UInt8(code >> 6))
    append(0x80 | UInt8(code & 0x3F))
  }

  /// Appends text outside formulas: itself, but for the characters that we use as masks.
  fileprivate mutating func append(contentsOf bytes: [UInt8], in range: Range<Int>) {
    var start = range.lowerBound
    while let found = bytes[start..<range.upperBound].firstIndex(of: 0xF4) {
      let isMask = bytes[found + 1] == 0x8F && bytes[found + 2] <= 0x84
      append(contentsOf: bytes[start..<found])
      for byte in bytes[found..<found + 4] {
        if isMask { appendMasked(Int(byte)) } else { append(byte) }
      }
      start = found + 4
    }
    append(contentsOf: bytes[start..<range.upperBound])
  }

  fileprivate mutating func append(contentsOf bytes: [UInt8], maskingFormula span: FormulaSpan) {
    appendMasked(span.isDisplayed ? 0x102 : 0x100)
    var index = span.content.lowerBound
    while index < span.content.upperBound {
      let byte = bytes[index]
      let isHarmless = byte.isLetter || byte.isBlank || byte.endsLine
      if isHarmless { append(byte) } else { appendMasked(Int(byte)) }
      index += 1
      // The `>` of a quote around the formula is not the formula's.
      if byte == UInt8(ascii: "\n") || (byte.endsLine && bytes[index] != UInt8(ascii: "\n")) {
        let content = pastQuoteMarks(span.quoteDepth, at: index, in: bytes)
        append(contentsOf: bytes[index..<Swift.min(content, span.content.upperBound)])
        index = content
      }
    }
    appendMasked(span.isDisplayed ? 0x103 : 0x101)
  }
}
