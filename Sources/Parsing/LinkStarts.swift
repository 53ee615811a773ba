/// Where the links of a markdown text begin, those in HTML too.
struct LinkStarts {
  struct Start: Equatable {
    /// Of the destination's first byte.
    var offset: Int
    /// As it's read: without escapes.
    var destination: String
  }

  /// In the order of the text.
  private(set) var all: [Start] = []

  /// Only CommonMark can tell links from code and other text: a word is put before all that might be a
  /// destination, and then looked for in what it reads.
  init(in text: [UInt8]) {
    let candidates = LinkCandidates(in: text).all
    guard !candidates.isEmpty else { return }
    let word = Self.word(notIn: text)
    var probe: [UInt8] = []
    var position = 0
    for (index, candidate) in candidates.enumerated() {
      probe += text[position..<candidate.offset]
      probe += word + Array("\(index)z".utf8)
      position = candidate.offset
    }
    probe += text[position...]

    var found: [Int: String] = [:]
    func look(at bytes: Bytes) {
      let destination = Array(unmaskedAddress(bytes).utf8)
      guard let (index, end) = Self.mark(word, at: 0, in: destination) else { return }
      found[index] = String(decoding: destination[end...], as: UTF8.self)
    }
    func look(inHTML bytes: Bytes) {
      for index in Self.marks(word, inHTML: Array(unmasked(bytes).utf8)) {
        // What only looks like markdown there, is text.
        if let value = candidates[index].valueInHTML { found[index] = value }
      }
    }
    visitSyntaxTree(
      of: maskingFormulas(in: probe),
      enter: { node, _, _ in
        switch node {
        case .link(let destination, title: _): look(at: destination)
        case .image(let source, title: _): look(at: source)
        case .html(let bytes), .htmlBlock(let bytes): look(inHTML: bytes)
        default: break
        }
      },
      leave: {})
    all = candidates.indices.compactMap { index in
      found[index].map { Start(offset: candidates[index].offset, destination: $0) }
    }
  }

  /// A word that stands nowhere in a text, and means nothing in it.
  private static func word(notIn text: [UInt8]) -> [UInt8] {
    var word = Array("notebooklink".utf8)
    while text.firstRange(of: word) != nil { word.append(UInt8(ascii: "q")) }
    return word
  }

  /// The number that follows the word, and where what follows that begins.
  private static func mark(
    _ word: [UInt8], at start: Int, in bytes: [UInt8]
  ) -> (index: Int, end: Int)? {
    guard bytes[start...].starts(with: word) else { return nil }
    let digits = bytes[(start + word.count)...].prefix(while: \.isDigit)
    guard let index = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    return (index, digits.endIndex + 1)
  }

  /// The numbers after the word wherever it stands in HTML, but for comments.
  private static func marks(_ word: [UInt8], inHTML bytes: [UInt8]) -> [Int] {
    var marks: [Int] = []
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: "<!--".utf8) {
        guard let end = bytes[position...].firstRange(of: Array("-->".utf8)) else { break }
        position = end.upperBound
      } else if let (index, end) = mark(word, at: position, in: bytes) {
        marks.append(index)
        position = end
      } else {
        position += 1
      }
    }
    return marks
  }
}

/// All that might be the destination of a link, by the signs around it.
private struct LinkCandidates {
  struct Candidate {
    var offset: Int
    /// The value of the attribute that it is; `nil` in markdown, where CommonMark reads it.
    var valueInHTML: String?
  }

  private(set) var all: [Candidate] = []
  private let text: [UInt8]

  init(in text: [UInt8]) {
    self.text = text
    var lastBracket = 0
    for offset in text.indices {
      switch text[offset] {
      case UInt8(ascii: "["): lastBracket = offset
      case UInt8(ascii: "]"):
        switch byte(at: offset + 1) {
        case UInt8(ascii: "("): add(after: offset + 2)
        // That of a footnote begins a text.
        case UInt8(ascii: ":") where byte(at: lastBracket + 1) != UInt8(ascii: "^"):
          add(after: offset + 2)
        default: break
        }
      case UInt8(ascii: "<"): addAddress(ofTagAt: offset)
      default: break
      }
    }
    // A tag may hold what looks like markdown.
    all.sort { $0.offset < $1.offset }
  }

  private func byte(at offset: Int) -> UInt8? {
    offset < text.count ? text[offset] : nil
  }

  private mutating func add(after offset: Int) {
    var start = pastBlanks(from: offset)
    if byte(at: start)?.endsLine == true {
      start = pastBlanks(from: text.offset(afterLineEndingAt: start))
    }
    if byte(at: start) == UInt8(ascii: "<") { start += 1 }
    // One without a destination must not get any.
    guard let first = byte(at: start), !first.isBlank, !first.endsLine,
      !")>".utf8.contains(first)
    else { return }
    all.append(Candidate(offset: start))
  }

  private func pastBlanks(from offset: Int) -> Int {
    var offset = offset
    while byte(at: offset)?.isBlank == true { offset += 1 }
    return offset
  }

  /// The `href` of a link, the `src` of a picture.
  private mutating func addAddress(ofTagAt start: Int) {
    let name = text[(start + 1)...].prefix { $0.isLetter }
    let wanted: String
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "a": wanted = "href"
    case "img": wanted = "src"
    default: return
    }
    var offset = name.endIndex
    while let value = attribute(from: &offset) {
      guard value.name == wanted else { continue }
      let raw = text[value.range]
      // Blanks around an address are none of it, and what is written as `&…;` may mean anything.
      guard let first = raw.first, !first.isBlank, !first.endsLine,
        !raw.prefix(while: { !":/?#".utf8.contains($0) }).contains(UInt8(ascii: "&"))
      else { return }
      all.append(
        Candidate(
          offset: value.range.lowerBound, valueInHTML: String(decoding: raw, as: UTF8.self)))
      return
    }
  }

  /// The next attribute of a tag that has a value; `nil` where the tag ends.
  private func attribute(from offset: inout Int) -> (name: String, range: Range<Int>)? {
    let isSpace = { (byte: UInt8) in byte.isBlank || byte.endsLine }
    while offset < text.count {
      let name = text[offset...].drop(while: isSpace).prefix {
        !isSpace($0) && !"=<>\"'/".utf8.contains($0)
      }
      guard !name.isEmpty else { return nil }
      let sign = text[name.endIndex...].drop(while: isSpace).startIndex
      guard byte(at: sign) == UInt8(ascii: "=") else {
        offset = name.endIndex
        continue
      }
      let start = text[(sign + 1)...].drop(while: isSpace).startIndex
      let value: Range<Int>
      if let quote = byte(at: start), "\"'".utf8.contains(quote) {
        guard let end = text[(start + 1)...].firstIndex(of: quote) else { return nil }
        value = start + 1..<end
        offset = end + 1
      } else {
        let end = text[start...].firstIndex { isSpace($0) || "\"'=<>`".utf8.contains($0) }
        value = start..<(end ?? text.count)
        offset = value.upperBound
      }
      return (String(decoding: name, as: UTF8.self).lowercased(), value)
    }
    return nil
  }
}
