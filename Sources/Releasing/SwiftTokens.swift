/// A piece of Swift source: a word, a number, a text, or a sign.
struct SwiftToken: Equatable {
  enum Kind: Equatable {
    case word
    case number
    case text
    case sign
  }

  let kind: Kind
  let text: Substring
  /// Counted from 1.
  let line: Int
  /// Whether a dot stands before it: the name of a member.
  var isMember = false

  /// The tokens of a text, comments and blanks left out. It needn't be Swift: whatever it is, it's read to
  /// its end.
  ///
  /// - Parameter keepsComments: whether what stands in comments is read as well, as source.
  static func all(in source: String, keepsComments: Bool = false) -> [SwiftToken] {
    var reader = TokenReader(source, keepsComments: keepsComments)
    return reader.tokens()
  }
}

private struct TokenReader {
  private let source: String
  private let keepsComments: Bool
  private var place: String.UnicodeScalarView.Index
  private var line = 1
  private var found: [SwiftToken] = []
  private var scalars: String.UnicodeScalarView { source.unicodeScalars }

  init(_ source: String, keepsComments: Bool) {
    self.source = source
    self.keepsComments = keepsComments
    place = source.unicodeScalars.startIndex
  }

  mutating func tokens() -> [SwiftToken] {
    while place < scalars.endIndex {
      let scalar = scalars[place]
      if scalar == "\n" { line += 1 }
      if scalar.properties.isWhitespace {
        advance()
      } else if starts("//") {
        if keepsComments { skip("//") } else { skipLine() }
      } else if starts("/*") || starts("*/") {
        if keepsComments || starts("*/") { skip("/*") } else { skipComment() }
      } else if scalar == "\"" {
        takeText()
      } else if isWord(scalar) {
        let isNumber = ("0"..."9").contains(scalar)
        take(isNumber ? .number : .word) { Self.continues($0, isNumber: isNumber) }
      } else {
        take(.sign) { _ in false }
      }
    }
    return found
  }

  private mutating func advance() { place = scalars.index(after: place) }

  private func starts(_ text: String) -> Bool {
    scalars[place...].starts(with: text.unicodeScalars)
  }

  private mutating func skip(_ text: String) {
    for _ in text.unicodeScalars where place < scalars.endIndex { advance() }
  }

  private mutating func skipLine() {
    while place < scalars.endIndex, scalars[place] != "\n" { advance() }
  }

  private mutating func skipComment() {
    while place < scalars.endIndex, !starts("*/") {
      if scalars[place] == "\n" { line += 1 }
      advance()
    }
    skip("*/")
  }

  private mutating func takeText() {
    let first = place
    let start = line
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    skip(quote)
    while place < scalars.endIndex, !starts(quote) {
      // One line long, unless it's of the other kind: a lone quote swallows nothing.
      if scalars[place] == "\n" {
        if quote.count == 1 { break }
        line += 1
      }
      if scalars[place] == "\\" { advance() }
      if place < scalars.endIndex { advance() }
    }
    skip(quote)
    found.append(SwiftToken(kind: .text, text: source[first..<place], line: start))
  }

  private mutating func take(_ kind: SwiftToken.Kind, while isPart: (Unicode.Scalar) -> Bool) {
    let first = place
    advance()
    while place < scalars.endIndex, isPart(scalars[place]) { advance() }
    let isMember = found.last.map { $0.kind == .sign && $0.text == "." } ?? false
    found.append(
      SwiftToken(kind: kind, text: source[first..<place], line: line, isMember: isMember))
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar == "@" || scalar == "#"
      || scalar.properties.isAlphabetic
      || ("0"..."9").contains(scalar)
  }

  private static func continues(_ scalar: Unicode.Scalar, isNumber: Bool) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || (isNumber && scalar == ".")
  }
}
