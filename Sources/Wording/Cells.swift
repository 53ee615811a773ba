// How much room text takes in a terminal. Where terminals differ (families of emoji, marks that some
// draw by themselves) it is the most that any of them takes.

extension StringProtocol {
  /// The cells that it takes in a line, without control characters.
  package var cells: Int { reduce(0) { $0 + $1.cells } }

  /// As much of its beginning as fits into a number of cells, with `…` in place of the rest.
  package func cut(toCells limit: Int) -> String {
    var (text, used) = ("", 0)
    // What still fits when the ellipsis has to.
    var (short, isOver) = ("", false)
    for character in self {
      used += character.cells
      if used > limit {
        isOver = true
        break
      }
      text.append(character)
      if used < limit { short = text }
    }
    return isOver ? short + "…" : text
  }
}

extension Character {
  /// The cells that it takes in a line: none where it is a mark that stands on another sign.
  package var cells: Int {
    unicodeScalars.reduce(0) { $0 + $1.cells }
  }
}

extension Unicode.Scalar {
  fileprivate var cells: Int {
    if value < 0x300 { return 1 }
    // It makes the sign before it an emoji, which is wide.
    if value == 0xFE0F { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return properties.isEmojiPresentation || isEastAsianWide ? 2 : 1
    }
  }

  /// The blocks whose characters are wide or full-width in Unicode's EastAsianWidth.txt.
  private var isEastAsianWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F64F, 0x1F680...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
