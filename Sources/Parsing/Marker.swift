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

/// What a run writes around its blocks and below them.
enum OwnComment: Equatable, CustomStringConvertible {
  case marker(Marker)
  /// The last line of a text whose links have a way before them: `<!-- notebook:links ../ -->`.
  case links(way: String)

  init?(html: String) {
    let words = commentWords(html)
    if words.count == 2, words[0] == "notebook:links", isWay(words[1]) {
      self = .links(way: String(words[1]))
    } else if let marker = Marker(html: html) {
      self = .marker(marker)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .marker(let marker): "\(marker)"
    case .links(let way): "<!-- notebook:links \(way) -->"
    }
  }
}

/// The comments of a run in a text, in order, with their lines.
///
/// Only one that stands in no other block counts: what learners print stands in a fence.
func ownComments(in bytes: [UInt8]) -> [(line: Int, comment: OwnComment)] {
  topLevelHTML(in: maskingFormulas(in: bytes)).compactMap { block in
    OwnComment(html: block.html).map { (block.line, $0) }
  }
}

/// The markers among them.
func markers(in bytes: [UInt8]) -> [(line: Int, marker: Marker)] {
  ownComments(in: bytes).compactMap { line, comment in
    if case .marker(let marker) = comment { (line, marker) } else { nil }
  }
}
