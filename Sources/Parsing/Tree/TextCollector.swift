/// Joins the pieces of text that cmark reports one by one, and takes the formulas out of them.
struct TextCollector {
  private var pending: [UInt8] = []
  /// The formula that has started and not yet ended.
  private var formula: (delimiters: FormulaDelimiters, tex: [UInt8])?

  /// Adds masked text.
  mutating func append(_ bytes: Bytes, to inlines: inout [RawInline]) {
    guard formula != nil || bytes.contains(Mask.lead) else {
      pending.append(contentsOf: bytes)
      return
    }
    forEachUnmaskedPiece(of: bytes) { piece in
      switch piece {
      case .byte(let byte): append(byte)
      case .escaped(let byte):
        if formula == nil { append(TextFlag.mark) }
        append(byte)
      case .footnoteBracket: append(flag: TextFlag.footnoteBracket)
      case .standIn(.footnoteStart): append(flag: TextFlag.footnoteStart)
      case .standIn(.footnoteEnd): append(flag: TextFlag.footnoteEnd)
      case .standIn: break
      case .formulaStart(let delimiters):
        flush(to: &inlines)
        formula = (delimiters, [])
      case .formulaEnd(let delimiters): endFormula(delimiters, in: &inlines)
      }
    }
  }

  private mutating func append(_ byte: UInt8) {
    if formula == nil { pending.append(byte) } else { formula?.tex.append(byte) }
  }

  private mutating func append(flag: UInt8) {
    append(TextFlag.mark)
    append(flag)
  }

  /// Adds the end of a line, which within a formula is one of its blanks.
  mutating func appendBreak(_ lineBreak: Inline, to inlines: inout [RawInline]) {
    if formula != nil {
      formula?.tex.append(UInt8(ascii: "\n"))
    } else {
      flush(to: &inlines)
      inlines.append(.node(lineBreak))
    }
  }

  /// Hands over what has been collected. A formula that has not ended is text after all: CommonMark
  /// saw another boundary in it than we did.
  mutating func flush(to inlines: inout [RawInline]) {
    if let (delimiters, tex) = formula {
      pending += delimiters.opening + tex
      formula = nil
    }
    guard !pending.isEmpty else { return }
    inlines.append(.text(pending))
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func endFormula(
    _ delimiters: FormulaDelimiters, in inlines: inout [RawInline]
  ) {
    guard let tex = formula?.tex else {
      pending += delimiters.closing
      return
    }
    formula = nil
    inlines.append(.node(.formula(trimmedTeX(tex), isDisplayed: delimiters.areDisplayed)))
  }
}

/// TeX without the blanks around it, but for the one that a last backslash makes visible (`a\ `).
func trimmedTeX(_ tex: [UInt8]) -> String {
  let isSpace = { (byte: UInt8) in byte.isBlank || byte.endsLine }
  guard let first = tex.firstIndex(where: { !isSpace($0) }),
    let last = tex.lastIndex(where: { !isSpace($0) })
  else { return "" }
  let backslashes = tex[first...last].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
  let end = last + (backslashes.isMultiple(of: 2) ? 1 : 2)
  return String(decoding: tex[first..<Swift.min(end, tex.count)], as: UTF8.self)
}
