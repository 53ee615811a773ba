/// Joins the pieces of text that cmark reports one by one, and takes the formulas out of them.
struct TextCollector {
  private var pending: [UInt8] = []
  /// The formula that has started and not yet ended.
  private var formula: (isDisplayed: Bool, tex: [UInt8])?

  /// Adds masked text.
  mutating func append(_ bytes: Bytes, to inlines: inout [Inline]) {
    guard formula != nil || bytes.contains(0xF4) else {
      pending.append(contentsOf: bytes)
      return
    }
    forEachUnmaskedPiece(of: bytes) { piece in
      switch piece {
      case .byte(let byte):
        if formula != nil { formula?.tex.append(byte) } else { pending.append(byte) }
      case .formulaStart(let isDisplayed):
        flush(to: &inlines)
        formula = (isDisplayed, [])
      case .formulaEnd(let isDisplayed):
        endFormula(isDisplayed: isDisplayed, in: &inlines)
      }
    }
  }

  /// Adds the end of a line, which within a formula is one of its blanks.
  mutating func appendBreak(_ lineBreak: Inline, to inlines: inout [Inline]) {
    if formula != nil {
      formula?.tex.append(UInt8(ascii: "\n"))
    } else {
      flush(to: &inlines)
      inlines.append(lineBreak)
    }
  }

  /// Hands over what has been collected. A formula that has not ended is text after all: CommonMark
  /// saw another boundary in it than we did.
  mutating func flush(to inlines: inout [Inline]) {
    if let (isDisplayed, tex) = formula {
      pending += dollars(isDisplayed: isDisplayed) + tex
      formula = nil
    }
    guard !pending.isEmpty else { return }
    inlines.append(.text(String(decoding: pending, as: UTF8.self)))
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func endFormula(isDisplayed: Bool, in inlines: inout [Inline]) {
    guard let tex = formula?.tex else {
      pending += dollars(isDisplayed: isDisplayed)
      return
    }
    formula = nil
    inlines.append(.formula(trimmedTeX(tex), isDisplayed: isDisplayed))
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
