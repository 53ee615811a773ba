/// Two dollars of a text, neither of which is escaped or in code, with none between them.
struct PairOfDollars {
  let first: Int
  let second: Int
  let bytes: [UInt8]

  /// Whether they hold a formula rather than stand beside amounts of money.
  ///
  /// As in pandoc, no digit follows the second (`$5 and $7`). Blanks inside the dollars are
  /// allowed, which takes more care than pandoc needs:
  /// - `$5 for $ …`: after an amount, no blank stands before the second.
  /// - `$HOME and $PATH`: with a blank before it, no letter follows the second.
  /// - `$ 5 to $ 7`, `5 $ to 7 $`: amounts may stand apart from their dollars.
  /// - `**35$** or (40$)`: an amount stands before both, whatever marks are around it.
  /// - `US$ and CA$`: the names of currencies.
  var areDelimiters: Bool {
    guard let firstByte = content.first, let lastByte = content.last,
      let filled = content.firstIndex(where: { !$0.isBlank && !$0.endsLine })
    else { return false }
    let next = byte(at: second + 1)
    if next?.isDigit == true { return false }
    if firstByte.isDigit, byte(at: first - 1)?.isLetter == true { return false }  // US$5

    let startsBlank = firstByte.isBlank || firstByte.endsLine
    if lastByte.isBlank || lastByte.endsLine {
      if firstByte.isDigit || next?.isLetter == true || next == UInt8(ascii: "$") { return false }
    }
    if startsBlank, bytes[filled].isDigit, next?.isBlank == true,
      byte(at: second + 2)?.isDigit == true
    {
      return false
    }
    return !standsBesideMoney(startsBlank: startsBlank, next)
  }

  private var content: ArraySlice<UInt8> { bytes[(first + 1)..<second] }

  private func byte(at offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  /// Whether the first dollar belongs to what stands before it.
  private func standsBesideMoney(startsBlank: Bool, _ next: UInt8?) -> Bool {
    guard let firstByte = content.first, let lastByte = content.last else { return false }
    // `40$ and ($x$)`, `$5 each, **$x$**`: the second dollar starts a formula of its own.
    let secondStarts = "([{*_".utf8.contains(lastByte) && next.map(Self.startsFormula) == true
    let amount = amount(before: first)
    if amount != nil || firstByte.isDigit, secondStarts, content.count > 1, !readsAsTeX {
      return true
    }
    if isCurrency(before: first), startsBlank || firstByte.isMark, isCurrency(before: second) {
      return true
    }
    guard let amount, let other = self.amount(before: second), !readsAsTeX else { return false }
    // `at step 2 $-3$`: a number that stands apart is no amount when what follows is a formula.
    return startsBlank || (firstByte.isMark && (amount == .attached || other == .apart))
  }

  /// Where a number stands that comes before a dollar.
  private enum Amount {
    /// `5$`
    case attached
    /// `5 $`
    case apart
  }

  /// Whether a number comes before a dollar: `35`, `1,000.50`, `10k`. What is before the number is
  /// anything but a letter (`x35$`) or a part of a formula (`^2$`).
  private func amount(before dollar: Int) -> Amount? {
    var end = dollar
    if byte(at: end - 1)?.isBlank == true {
      end -= 1
    } else if end >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
      end -= 2  // a blank at which no line breaks
    } else if end >= 3, bytes[(end - 3)..<end].elementsEqual([0xE2, 0x80, 0xAF]) {
      end -= 3  // a narrow one
    }
    let isApart = end < dollar
    if let unit = byte(at: end - 1), "kKM".utf8.contains(unit) { end -= 1 }
    var start = end
    while let byte = byte(at: start - 1), byte.isDigit || ".,'".utf8.contains(byte) { start -= 1 }
    guard start < end, bytes[end - 1].isDigit else { return nil }
    // All that is between two dollars is no amount of the second: `$5$`.
    if dollar == second, start <= first + 1 { return nil }
    let before = byte(at: start - 1)
    if let before, before.isLetter || "^\\{}$".utf8.contains(before) { return nil }
    return isApart ? .apart : .attached
  }

  /// Whether the name of a currency stands before a dollar: `US$`, `A$`.
  private func isCurrency(before dollar: Int) -> Bool {
    var start = dollar
    while let byte = byte(at: start - 1), byte.isLetter { start -= 1 }
    return Self.currencies.contains(String(decoding: bytes[start..<dollar], as: UTF8.self))
  }

  private static let currencies: Set = [
    "A", "AU", "BZ", "C", "CA", "HK", "MX", "NT", "NZ", "R", "S", "SG", "TW", "US",
  ]

  /// Whether something is between the dollars that prose does not have: a command, a bracket of
  /// TeX, an equation, an index.
  private var readsAsTeX: Bool {
    var last: UInt8 = 0
    for byte in content {
      if "\\^{}=".utf8.contains(byte) { return true }
      if byte == UInt8(ascii: "_"), last.isLetter { return true }
      last = byte
    }
    return false
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == UInt8(ascii: "\\")
  }
}

extension UInt8 {
  /// Whether it is a mark that can follow an amount: `,`, `)`, `*`, `/`, a dash. Neither a letter nor
  /// a digit nor what opens something.
  fileprivate var isMark: Bool {
    self >= 0x80 || ",;:.!?)]*_~\"'/|>-".utf8.contains(self)
  }
}
