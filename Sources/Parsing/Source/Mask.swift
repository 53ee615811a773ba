// CommonMark knows no formulas: it would read `x_*` as emphasis, a line of `- y` as a list and `&`
// as an entity. So before cmark sees the text, every byte of a formula that could mean something
// to it becomes a character of a private-use plane, which means nothing. Letters, blanks and line
// endings stay, and so the lines keep their numbers. Afterwards the characters are read back.
//
//   U+10F000 + byte   that byte
//   U+10F100…10F10F   the start and the end of a formula, by its delimiters
//   U+10F140 + byte   that byte after a backslash: `\|` is no bar of a table
//   U+10F1C0          the bracket that begins `[^1]`, which to CommonMark could define a link
//   U+10F1C1…10F1C4   what stands in the place of something that CommonMark doesn't know (`StandIn`)
//
// In UTF-8 all of them are F4 8F 80…87 xx. Should an author use one of these very characters, its
// four bytes are masked one by one, and so it comes back as it was.

/// What masked text says, piece by piece.
enum UnmaskedPiece: Equatable {
  case byte(UInt8)
  case formulaStart(FormulaDelimiters)
  case formulaEnd(FormulaDelimiters)
  /// A byte that has a backslash before it.
  case escaped(UInt8)
  case footnoteBracket
  case standIn(StandIn)
}

/// What gives something that CommonMark doesn't know its place in the tree.
enum StandIn: Int {
  /// In a comment, before the number of a directive that begins there, or ends.
  case directiveStart = 0x1C1
  case directiveEnd
  /// Around the label of a footnote, in the list item that holds its text.
  case footnoteStart
  case footnoteEnd
}

/// Reads masked text back, piece by piece.
func forEachUnmaskedPiece(of bytes: Bytes, _ body: (UnmaskedPiece) -> Void) {
  var index = 0
  while index < bytes.count {
    guard bytes[index] == Mask.lead, index + 3 < bytes.count, bytes[index + 1] == 0x8F,
      bytes[index + 2] <= Mask.lastThirdByte
    else {
      body(.byte(bytes[index]))
      index += 1
      continue
    }
    body(Mask.piece((Int(bytes[index + 2]) & 0x3F) << 6 | Int(bytes[index + 3]) & 0x3F))
    index += 4
  }
}

/// The text as the author wrote it, for code and raw HTML, where a formula is no formula and a
/// backslash is itself.
func unmasked(_ bytes: Bytes) -> String { unmasked(bytes, keepsBackslashes: true) }

/// An address or a title, in which CommonMark reads backslashes.
func unmaskedAddress(_ bytes: Bytes) -> String { unmasked(bytes, keepsBackslashes: false) }

private func unmasked(_ bytes: Bytes, keepsBackslashes: Bool) -> String {
  guard bytes.contains(Mask.lead) else { return String(decoding: bytes, as: UTF8.self) }
  var plain: [UInt8] = []
  plain.reserveCapacity(bytes.count)
  forEachUnmaskedPiece(of: bytes) { piece in
    switch piece {
    case .byte(let byte): plain.append(byte)
    case .formulaStart(let delimiters): plain.append(contentsOf: delimiters.opening)
    case .formulaEnd(let delimiters): plain.append(contentsOf: delimiters.closing)
    case .escaped(let byte):
      if keepsBackslashes { plain.append(UInt8(ascii: "\\")) }
      plain.append(byte)
    case .footnoteBracket: plain.append(UInt8(ascii: "["))
    case .standIn: break
    }
  }
  return String(decoding: plain, as: UTF8.self)
}

enum Mask {
  /// The first byte of every character of ours.
  static let lead: UInt8 = 0xF4
  fileprivate static let lastThirdByte: UInt8 = 0x87
  private static let formulas = 0x100
  private static let escapes = 0x140
  private static let bracket = 0x1C0

  fileprivate static func piece(_ code: Int) -> UnmaskedPiece {
    switch code {
    case ..<formulas: return .byte(UInt8(truncatingIfNeeded: code))
    case formulas..<formulas + 2 * FormulaDelimiters.allCases.count:
      let delimiters = FormulaDelimiters.allCases[(code - formulas) / 2]
      return code.isMultiple(of: 2) ? .formulaStart(delimiters) : .formulaEnd(delimiters)
    case escapes..<bracket: return .escaped(UInt8(code - escapes))
    case bracket: return .footnoteBracket
    default:
      return StandIn(rawValue: code).map { .standIn($0) } ?? .byte(UInt8(truncatingIfNeeded: code))
    }
  }

  fileprivate static func code(_ piece: UnmaskedPiece) -> Int {
    switch piece {
    case .byte(let byte): Int(byte)
    case .formulaStart(let delimiters): formulas + 2 * delimiters.rawValue
    case .formulaEnd(let delimiters): formulas + 2 * delimiters.rawValue + 1
    case .escaped(let byte): escapes + Int(byte)
    case .footnoteBracket: bracket
    case .standIn(let standIn): standIn.rawValue
    }
  }

  /// Whether the bytes at an offset, which begin with `lead`, could be taken for a character of ours.
  fileprivate static func isTaken(at offset: Int, in bytes: [UInt8]) -> Bool {
    bytes[offset + 1] == 0x8F && bytes[offset + 2] <= lastThirdByte
  }
}

extension [UInt8] {
  mutating func appendMasked(_ piece: UnmaskedPiece) { appendMasked(code: Mask.code(piece)) }

  private mutating func appendMasked(code: Int) {
    append(Mask.lead)
    append(0x8F)
    append(0x80 | UInt8(code >> 6))
    append(0x80 | UInt8(code & 0x3F))
  }

  /// Appends text outside formulas: itself, but for the characters that we use as masks, and for what
  /// forges read and CommonMark doesn't.
  mutating func append(contentsOf bytes: [UInt8], masking range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      switch bytes[index] {
      case Mask.lead:
        append(contentsOf: bytes[start..<index])
        let isTaken = Mask.isTaken(at: index, in: bytes)
        for byte in bytes[index..<index + 4] {
          if isTaken { appendMasked(.byte(byte)) } else { append(byte) }
        }
        index += 4
        start = index
      case UInt8(ascii: "\\"):
        if index + 1 < range.upperBound, bytes[index + 1].isMarkOfExtension {
          append(contentsOf: bytes[start..<index])
          appendMasked(.escaped(bytes[index + 1]))
          index += 2
          start = index
        } else {
          // Of two backslashes the second escapes nothing.
          index += index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "[")
      where index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "^"):
        append(contentsOf: bytes[start..<index])
        appendMasked(.footnoteBracket)
        index += 1
        start = index
      default: index += 1
      }
    }
    append(contentsOf: bytes[start..<range.upperBound])
  }

  /// Appends a formula so that CommonMark sees nothing but letters and blanks in it.
  mutating func append(contentsOf bytes: [UInt8], maskingFormula span: FormulaSpan) {
    appendMasked(.formulaStart(span.delimiters))
    let formula = span.content
    var index = formula.lowerBound
    while index < formula.upperBound {
      let byte = bytes[index]
      let isHarmless = byte.isLetter || byte.isBlank || byte.endsLine
      if isHarmless { append(byte) } else { appendMasked(code: Int(byte)) }
      index += 1
      // The `>` of a quote around the formula is not the formula's.
      if byte == UInt8(ascii: "\n") || (byte.endsLine && bytes[index] != UInt8(ascii: "\n")) {
        let content = pastQuoteMarks(span.quoteDepth, at: index, in: bytes)
        append(contentsOf: bytes[index..<Swift.min(content, formula.upperBound)])
        index = content
      }
    }
    appendMasked(.formulaEnd(span.delimiters))
  }
}

extension UInt8 {
  /// A mark that means something to forges and nothing to CommonMark: of a table, of text that is struck
  /// out, of a task or an alert, of a bare address.
  fileprivate var isMarkOfExtension: Bool {
    switch self {
    case UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: ":"),
      UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "^"):
      true
    default: false
    }
  }
}
