/// A piece of HTML, as browsers read it.
enum HTMLToken: Equatable {
  /// With its character references read.
  case text(String)
  case start(HTMLTag)
  /// In small letters.
  case end(String)
}

/// A tag that begins an element.
struct HTMLTag: Equatable {
  /// In small letters.
  var name: String
  /// Names in small letters; of two of one name the first counts, as in browsers.
  var attributes: [String: String]
  /// As the author wrote it, for what isn't HTML at all: `<your name>`.
  var source: String
}

/// Reads HTML as the HTML standard's tokeniser does, in time linear in its length. Comments, declarations
/// and processing instructions are passed; the text of a script, and of what else browsers read no
/// markup in, goes with it.
struct HTMLReader {
  private let bytes: [UInt8]
  private var index = 0
  private var textStart = 0
  private var tokens: [HTMLToken] = []

  static func tokens(of html: String) -> [HTMLToken] {
    var reader = HTMLReader(bytes: Array(html.utf8))
    reader.read()
    return reader.tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Elements in which browsers read text up to their closing tag.
  private static let rawText: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]

  private mutating func read() {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else {
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case let byte where byte.isLetter: readStart()
      case UInt8(ascii: "/") where index + 2 < bytes.count && bytes[index + 2].isLetter: readEnd()
      case UInt8(ascii: "!") where bytes[index...].starts(with: "<!--".utf8):
        pass("-->", from: index + 4)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): pass(">", from: index + 1)
      default: index += 1
      }
    }
    endText(at: bytes.count)
  }

  private mutating func endText(at end: Int) {
    guard textStart < end else { return }
    tokens.append(
      .text(readingCharacterReferences(String(decoding: bytes[textStart..<end], as: UTF8.self))))
    textStart = end
  }

  /// Passes what is no text, up to and with `closing`.
  private mutating func pass(_ closing: StaticString, from start: Int) {
    endText(at: index)
    index = offset(after: closing, from: start) ?? bytes.count
    textStart = index
  }

  private func offset(after word: StaticString, from start: Int) -> Int? {
    word.withUTF8Buffer { word in
      var start = start
      while let found = bytes[min(start, bytes.count)...].firstIndex(of: word[0]) {
        if bytes[found...].starts(with: word) { return found + word.count }
        start = found + 1
      }
      return nil
    }
  }

  private mutating func readStart() {
    let start = index
    guard let (name, attributes, end) = tag(from: start + 1) else {
      // It never ends, and so it is no tag.
      index = bytes.count
      return
    }
    endText(at: start)
    tokens.append(
      .start(
        HTMLTag(
          name: name, attributes: attributes,
          source: String(decoding: bytes[start..<end], as: UTF8.self))))
    index = end
    if Self.rawText.contains(name) { passRawText(of: name) }
    textStart = index
  }

  private mutating func passRawText(of name: String) {
    let closing = Array("</\(name)".utf8)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"),
        bytes[index...].prefix(closing.count).map({ $0 | ($0.isLetter ? 0x20 : 0) }) == closing
      {
        return
      }
      index += 1
    }
  }

  private mutating func readEnd() {
    guard let (name, _, end) = tag(from: index + 2) else {
      index = bytes.count
      return
    }
    endText(at: index)
    tokens.append(.end(name))
    index = end
    textStart = index
  }

  /// Reads a tag whose name starts at an offset.
  ///
  /// - Returns: `nil` if the text ends before it.
  private func tag(
    from start: Int
  ) -> (name: String, attributes: [String: String], end: Int)? {
    var index = start
    func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte.endsLine || byte == 0x0C }
    func word(until isEnd: (UInt8) -> Bool) -> String? {
      let first = index
      while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
      return index < bytes.count ? String(decoding: bytes[first..<index], as: UTF8.self) : nil
    }
    guard
      let name = word(until: { isSpace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") })
    else { return nil }
    var attributes: [String: String] = [:]
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") { return (name.lowercased(), attributes, index + 1) }
      if isSpace(byte) || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let first = index
      index += 1
      guard
        word(until: { isSpace($0) || "/>=".utf8.contains($0) }) != nil
      else { return nil }
      let attribute = String(decoding: bytes[first..<index], as: UTF8.self).lowercased()
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      var value = ""
      if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
        index += 1
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return nil }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          index += 1
          guard let quoted = word(until: { $0 == quote }) else { return nil }
          value = quoted
          index += 1
        } else {
          guard let bare = word(until: { isSpace($0) || $0 == UInt8(ascii: ">") }) else {
            return nil
          }
          value = bare
        }
      }
      if attributes[attribute] == nil { attributes[attribute] = readingCharacterReferences(value) }
    }
    return nil
  }
}

/// A text with `&amp;`, `&#8594;` and their like read. What names no character stays as it is.
///
/// CommonMark has the names of HTML's 2,125 characters, and reads them as HTML does.
func readingCharacterReferences(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  var output = ""
  var rest = Substring(text)
  while let start = rest.firstIndex(of: "&") {
    output += rest[..<start]
    rest = rest[start...]
    let name = rest.utf8.prefix(33).prefix { $0 != UInt8(ascii: ";") }
    let isReference =
      name.count > 1 && name.endIndex < rest.utf8.endIndex
      && rest.utf8[name.endIndex] == UInt8(ascii: ";")
      && name.dropFirst().allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") }
    guard isReference else {
      output += "&"
      rest = rest.dropFirst()
      continue
    }
    output += character(named: "\(Substring(name));")
    rest = Substring(rest.utf8[rest.utf8.index(after: name.endIndex)...])
  }
  return output + rest
}

/// - Parameter reference: `&amp;`.
private func character(named reference: String) -> String {
  switch reference {
  case "&amp;": return "&"
  case "&lt;": return "<"
  case "&gt;": return ">"
  case "&quot;": return "\""
  case "&nbsp;": return "\u{A0}"
  default:
    var output = ""
    visitSyntaxTree(
      of: Array(reference.utf8),
      enter: { node, _, _ in
        if case .text(let bytes) = node { output += String(decoding: bytes, as: UTF8.self) }
      },
      leave: {})
    return output
  }
}
