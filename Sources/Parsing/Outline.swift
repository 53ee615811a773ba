/// The headings of a document that stand in no other block, and what they make of it.
struct Outline {
  /// One heading.
  struct Heading {
    var level: Int
    /// Its place among the document's blocks.
    var index: Int
    var line: Int
    var text: String
    var question: (number: Int, title: String)?
  }

  var headings: [Heading] = []
  /// The heading that is the document's title and heads nothing else, among its blocks.
  private(set) var titleIndex: Int?

  init(of blocks: [Block]) throws(QuestionNumberTooLarge) {
    for (index, block) in blocks.enumerated() {
      guard case .heading(let level, let inlines, anchor: _, question: _) = block.content else {
        continue
      }
      let text = inlines.plainText
      let line = block.lines.lowerBound
      headings.append(
        Heading(
          level: level, index: index, line: line, text: text,
          question: try questionHeading(text, line: line)))
    }
    guard let first = tops.first, first.index == headings.first?.index else { return }
    // One that has others beside it may be the first section: then text stands before it.
    let isTitle = tops.count == 1 || blocks[..<first.index].allSatisfy(\.saysNothing)
    titleIndex = isTitle ? first.index : nil
  }

  /// The headings of level 1 that ask nothing.
  private var tops: [Heading] { headings.filter { $0.level == 1 && $0.question == nil } }

  /// The title, or the only heading of level 1, though it's not the first.
  var title: String? {
    titleIndex != nil || tops.count == 1 ? tops.first?.text : nil
  }

  /// Whether a section starts there: no question, and not the title.
  func startsSection(_ heading: Heading) -> Bool {
    heading.level <= 2 && heading.question == nil && heading.index != titleIndex
  }

  /// The questions, in order, with their ranges in the source.
  func questions(in source: [UInt8], lines: SourceLines) -> [Question] {
    var section: String?
    var questions: [Question] = []
    for (place, heading) in headings.enumerated() {
      if heading.level <= 2 {
        section = startsSection(heading) ? heading.text : nil
      }
      guard let (number, title) = heading.question else { continue }
      let next = headings[(place + 1)...].first {
        $0.level <= heading.level || $0.question != nil
      }
      let nextLine = next?.line ?? lines.count + 1
      let lastLine = lines.lastFilledLine(atOrBefore: nextLine - 1)
      questions.append(
        Question(
          number: number, title: title, section: section, line: heading.line,
          range: lines.start(ofLine: heading.line)..<lines.start(ofLine: nextLine),
          insertionOffset: lines.start(ofLine: lastLine + 1)))
    }
    return questions
  }
}

extension Block {
  /// Whether it only decorates: a logo, badges, a rule, places for links.
  fileprivate var saysNothing: Bool {
    var isText = false
    forEachBlock { block in
      switch block.content {
      case .code, .formula, .directive, .table: isText = true
      default: isText = isText || block.inlines.contains { !$0.saysNothing }
      }
    }
    return !isText
  }
}

extension Inline {
  fileprivate var saysNothing: Bool {
    switch self {
    case .text(let text), .code(let text): text.allSatisfy(\.isWhitespace)
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .element(_, let content):
      content.allSatisfy(\.saysNothing)
    case .link, .image, .target, .softBreak, .lineBreak: true
    case .formula, .footnote, .task: false
    }
  }
}

/// `Q99999999999999999999: …` on this line.
struct QuestionNumberTooLarge: Error { var line: Int }

/// Reads `Q12: How …?` as 12 and `How …?`; `nil` for a heading that asks nothing. `Q1.2` is a part of
/// Q1, and so it asks nothing by itself.
private func questionHeading(
  _ text: String, line: Int
) throws(QuestionNumberTooLarge) -> (number: Int, title: String)? {
  let text = trimmed(Substring(text))
  guard text.utf8.first == UInt8(ascii: "Q") else { return nil }
  let digits = text.utf8.dropFirst().prefix(while: \.isDigit)
  let rest = text.utf8[digits.endIndex...]
  guard !digits.isEmpty, let mark = rest.first, ":.) \t".utf8.contains(mark) else { return nil }
  if mark == UInt8(ascii: "."), rest.dropFirst().first?.isDigit == true { return nil }
  guard let number = Int(Substring(digits)) else { throw QuestionNumberTooLarge(line: line) }
  return (number, String(trimmed(Substring(rest.dropFirst()))))
}

/// Whether a heading asks a question.
func isQuestionHeading(_ text: String) -> Bool {
  do {
    return try questionHeading(text, line: 0) != nil
  } catch {
    // It has a number, which is only too large.
    return true
  }
}

/// Without the whitespace around it.
private func trimmed(_ text: Substring) -> Substring {
  let scalars = text.unicodeScalars.drop(while: \.properties.isWhitespace)
  let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:))
  return Substring(scalars[..<(end ?? scalars.startIndex)])
}
