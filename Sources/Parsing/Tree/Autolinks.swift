/// The bare addresses in a text, as forges link them: `https://…`, `www.…`, `name@host`.
///
/// The rules are those of GitHub's markdown, with two more: an address may follow any sign that is
/// no letter, and ends before the full-width marks of Chinese and Japanese, which stand next to it without a
/// blank.
///
/// - Parameter text: with its flags; an address holds none.
func autolinks(in text: [UInt8]) -> [(range: Range<Int>, destination: String)] {
  var finder = AutolinkFinder(text: text)
  finder.find()
  return finder.links
}

/// Whether a text may hold a bare address, or a reference to a footnote: most don't.
func mayHoldLinks(_ text: ArraySlice<UInt8>) -> Bool {
  var last: UInt8 = 0
  for byte in text {
    switch byte {
    case UInt8(ascii: "@"): return true
    case UInt8(ascii: "/"): if last == UInt8(ascii: "/") { return true }
    case UInt8(ascii: "w"): if last == byte { return true }
    case TextFlag.footnoteBracket: if last == TextFlag.mark { return true }
    default: break
    }
    last = byte
  }
  return false
}

private struct AutolinkFinder {
  let text: [UInt8]
  private(set) var links: [(range: Range<Int>, destination: String)] = []
  /// The end of the last link.
  private var position = 0

  init(text: [UInt8]) { self.text = text }

  mutating func find() {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "h"), UInt8(ascii: "H"): readURL(at: index, scheme: "https://", "http://")
      case UInt8(ascii: "w"): readWebsite(at: index)
      case UInt8(ascii: "@"): readMail(at: index)
      default: break
      }
      index = max(index + 1, position)
    }
  }

  private func starts(with word: StaticString, at index: Int) -> Bool {
    word.withUTF8Buffer { word in
      text[index...].prefix(word.count).elementsEqual(word) { $0 | 0x20 == $1 || $0 == $1 }
    }
  }

  /// Whether no word runs into an address that begins here.
  private func isStart(_ index: Int) -> Bool {
    guard index > position, index > 0 else { return true }
    let before = text[index - 1]
    return !before.isLetter && !before.isDigit && before < 0x80
      || before >= 0x80 && endsFullWidth(index)
  }

  /// Whether the character before is one of another script's: words are not set apart there.
  private func endsFullWidth(_ index: Int) -> Bool { text[index - 1] & 0xC0 == 0x80 }

  private mutating func readURL(at index: Int, scheme schemes: StaticString...) {
    guard isStart(index), let scheme = schemes.first(where: { starts(with: $0, at: index) }) else {
      return
    }
    let domain = index + scheme.utf8CodeUnitCount
    guard domain < text.count, isDomainByte(text[domain]) else { return }
    add(index..<end(from: domain), "")
  }

  private mutating func readWebsite(at index: Int) {
    guard starts(with: "www.", at: index), isStart(index) else { return }
    let domain = text[index...].prefix { isDomainByte($0) || $0 == UInt8(ascii: ".") }
    // `www.` and a name with a point, or one of its own.
    guard domain.count > 5 else { return }
    add(index..<end(from: index), "http://")
  }

  private func isDomainByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  private mutating func add(_ range: Range<Int>, _ prefix: String) {
    links.append((range, prefix + String(decoding: text[range], as: UTF8.self)))
    position = range.upperBound
  }

  private func end(from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "<"), !isFullWidthMark(end)
    {
      end += 1
    }
    var unmatched = text[start..<end].reduce(into: 0) { count, byte in
      if byte == UInt8(ascii: "(") { count -= 1 }
      if byte == UInt8(ascii: ")") { count += 1 }
    }
    // What closes the sentence around it is not the address's.
    while end > start {
      let last = text[end - 1]
      if last == UInt8(ascii: ")") {
        guard unmatched > 0 else { break }
        unmatched -= 1
      } else if !"?!.,:*_~'\";]".utf8.contains(last) {
        break
      }
      end -= 1
    }
    return end
  }

  /// Whether a mark of punctuation from U+3000…303F or U+FF00…FFEF begins here.
  private func isFullWidthMark(_ index: Int) -> Bool {
    guard index + 2 < text.count else { return false }
    let (first, second) = (text[index], text[index + 1])
    return first == 0xE3 && second == 0x80 || first == 0xEF && second >= 0xBC && second <= 0xBF
  }

  private mutating func readMail(at index: Int) {
    func isName(_ byte: UInt8) -> Bool {
      byte.isLetter || byte.isDigit || ".+-_".utf8.contains(byte)
    }
    var start = index
    while start > position, isName(text[start - 1]) { start -= 1 }
    var end = index + 1
    while end < text.count, isName(text[end]), text[end] != UInt8(ascii: "+") { end += 1 }
    while end > index + 1, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard start < index, text[(index + 1)..<end].contains(UInt8(ascii: ".")), end > index + 1,
      text[end - 1].isLetter || text[end - 1].isDigit
    else { return }
    add(start..<end, "mailto:")
  }
}
