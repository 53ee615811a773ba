/// What a run puts into the text, by what it belongs to.
public enum InsertionSubject: Equatable, Sendable, CustomStringConvertible {
  case question(Int)
  case demonstration(String)

  public var description: String {
    switch self {
    case .question(let number): "Q\(number)"
    case .demonstration(let name): "demo \(name)"
    }
  }
}

/// The line before or after a block: `<!-- notebook:begin Q12 -->`,
/// `<!-- notebook:end demo echo -->`.
struct Marker: Equatable, CustomStringConvertible {
  enum Kind: String { case begin, end }

  var kind: Kind
  var subject: InsertionSubject

  init(_ kind: Kind, _ subject: InsertionSubject) {
    self.kind = kind
    self.subject = subject
  }

  /// The marker that an HTML block is, if it is one.
  init?(html: String) {
    let words = commentWords(html)
    guard let first = words.first, first.hasPrefix("notebook:"),
      let kind = Kind(rawValue: String(first.dropFirst(9)))
    else { return nil }
    switch words.count {
    case 2 where words[1].hasPrefix("Q"):
      guard let number = Int(words[1].dropFirst()) else { return nil }
      self.init(kind, .question(number))
    case 3 where words[1] == "demo" && isDemonstrationName(words[2]):
      self.init(kind, .demonstration(String(words[2])))
    default: return nil
    }
  }

  var description: String { "<!-- notebook:\(kind.rawValue) \(subject) -->" }
}

/// The words of an HTML block that is one comment and nothing else; none for any other.
func commentWords(_ html: String) -> [Substring] {
  let words = html.utf8.split { $0.isBlank || $0.endsLine }.map(Substring.init)
  guard words.count > 2, words.first == "<!--", words.last == "-->" else { return [] }
  return Array(words[1..<words.count - 1])
}

/// `calendar-drift`: a lower case letter, then such letters, digits and single hyphens between
/// them, at most 59, so that `demo-` and the name make an id of Jupyter's.
public func isDemonstrationName(_ text: Substring) -> Bool {
  1...59 ~= text.utf8.count && text.utf8.first.map { $0.isDigit } == false
    && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { $0.isDigit || $0.isLetter && $0 & 0x20 != 0 }
    }
}

/// The markers of a text, in order, with their lines.
///
/// Only a comment that stands in no other block is one: what learners print stands in a fence.
func markers(in bytes: [UInt8]) -> [(line: Int, marker: Marker)] {
  topLevelHTML(in: maskingFormulas(in: bytes)).compactMap { block in
    Marker(html: block.html).map { (block.line, $0) }
  }
}
