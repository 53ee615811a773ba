/// Finds the lines of a text that begin and end directives, and those that begin footnotes, and says what
/// cmark is to read in their place.
///
/// The lines of a directive become comments, and so what is between them is read with the rest of the
/// text: links defined elsewhere lead on, and lists and code in it are what they are.
struct DirectiveReader {
  private let bytes: [UInt8]
  private var position: Int
  private(set) var directives: [Directive] = []
  /// In order, without overlap.
  private(set) var edits: [PreparedSource.Edit] = []

  /// A fence that is open.
  private struct Fence {
    var mark: UInt8
    var length: Int
    var quoteDepth: Int
    /// What is replaced if it is closed, when it is a directive's.
    var directive: (value: Directive, edits: [PreparedSource.Edit])?
    /// How many edits there were before it.
    var editCount: Int
  }
  private var open: [Fence] = []
  /// Where text of the list item that the current line may belong to starts in its line.
  private var itemColumn = 0

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  mutating func read() {
    guard mayHoldAny else { return }
    while position < bytes.count { readLine() }
    while let fence = open.popLast() { discard(fence) }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether there is the start of a fence with a brace after it, or of a footnote's label, anywhere.
  private var mayHoldAny: Bool {
    var last: UInt8 = 0
    var before: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "{"):
        if last.isFence || last.isBlank && before.isFence { return true }
      case UInt8(ascii: ":"): if last == byte, before == byte { return true }
      case UInt8(ascii: "^"): if last == UInt8(ascii: "[") { return true }
      default: break
      }
      before = last
      last = byte
    }
    return false
  }

  private mutating func readLine() {
    let start = position
    let line = LineShape(at: start, in: bytes)
    position = line.next
    while let last = open.last, line.quoteDepth < last.quoteDepth {
      open.removeLast()
      discard(last)
    }
    var content = pastQuoteMarks(open.last?.quoteDepth ?? line.quoteDepth, at: start, in: bytes)
    let column = content
    while content < bytes.count, bytes[content].isBlank { content += 1 }
    let end = endOfLine(from: content)
    if close(at: content, end) { return }
    // In a fence of code nothing is read but its end.
    if let last = open.last, last.directive == nil { return }
    guard content < end else { return }
    if line.content > content {
      itemColumn = line.content - start
    } else if content - column < itemColumn, line.kind != .text || content == column {
      itemColumn = 0
    }
    // As CommonMark has it, text that is further in is code.
    guard content - column <= itemColumn + 3 || line.content > content else { return }
    if skipHTML(at: content, end) { return }
    if openFence(at: line.content, end, quoteDepth: line.quoteDepth) { return }
    readFootnote(from: start, at: content, end)
  }

  private func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, !bytes[end].endsLine { end += 1 }
    return end
  }

  // MARK: Fences

  /// Closes the outermost fence that this line ends.
  private mutating func close(at content: Int, _ end: Int) -> Bool {
    guard let mark = bytes.indices.contains(content) ? bytes[content] : nil, !open.isEmpty,
      "`~:".utf8.contains(mark)
    else { return false }
    let length = run(at: content, end)
    guard length >= 3, bytes[(content + length)..<end].allSatisfy(\.isBlank),
      let index = open.firstIndex(where: { $0.mark == mark && $0.length <= length })
    else { return false }
    while open.count > index + 1 { discard(open.removeLast()) }
    let fence = open.removeLast()
    guard let directive = fence.directive else { return true }
    edits += directive.edits
    edits.append(.init(range: content..<end, replacement: comment(.directiveEnd, 0)))
    return true
  }

  /// Takes back what was read in a fence that is never closed: it is no directive, and to CommonMark what
  /// is in it is code.
  private mutating func discard(_ fence: Fence) {
    guard fence.directive != nil else { return }
    edits.removeLast(edits.count - fence.editCount)
  }

  private func run(at offset: Int, _ end: Int) -> Int {
    var index = offset
    while index < end, bytes[index] == bytes[offset] { index += 1 }
    return index - offset
  }

  private mutating func openFence(at content: Int, _ end: Int, quoteDepth: Int) -> Bool {
    guard content < end, "`~:".utf8.contains(bytes[content]) else { return false }
    let mark = bytes[content]
    let length = run(at: content, end)
    guard length >= 3 else { return false }
    let info = bytes[(content + length)..<end]
    if mark == UInt8(ascii: "`"), info.contains(mark) { return false }
    var fence = Fence(
      mark: mark, length: length, quoteDepth: quoteDepth, directive: nil,
      editCount: edits.count)
    if let head = DirectiveHead(info),
      mark == UInt8(ascii: ":") || Directive.holdsMarkdown(head.name)
    {
      var directive = Directive(name: head.name, argument: head.argument, options: head.options)
      let number = directives.count
      var changes = [
        PreparedSource.Edit(
          range: content..<end, replacement: comment(.directiveStart, number))
      ]
      for line in optionLines(quoteDepth) {
        directive.options.merge(line.option.map { [$0.name: $0.value] } ?? [:]) { first, _ in first
        }
        changes.append(.init(range: line.range, replacement: []))
      }
      directives.append(directive)
      fence.directive = (directive, changes)
      open.append(fence)
      return true
    }
    // Three colons alone are text.
    guard mark != UInt8(ascii: ":") else { return false }
    open.append(fence)
    return true
  }

  /// The lines after the beginning of a directive that tell its options; they are passed.
  private mutating func optionLines(
    _ quoteDepth: Int
  ) -> [(range: Range<Int>, option: (name: String, value: String)?)] {
    var lines: [(Range<Int>, (String, String)?)] = []
    var isYAML = false
    while position < bytes.count {
      var content = pastQuoteMarks(quoteDepth, at: position, in: bytes)
      while content < bytes.count, bytes[content].isBlank { content += 1 }
      let end = endOfLine(from: content)
      let text = bytes[content..<end]
      let isRule = text.elementsEqual("---".utf8)
      let option = isYAML ? DirectiveHead.yamlOption(text) : DirectiveHead.option(text)
      guard isYAML || option != nil || isRule && lines.isEmpty else { break }
      lines.append((content..<end, option))
      position = bytes.offset(afterLineEndingAt: end)
      if isRule {
        if isYAML { break }
        isYAML = true
      }
    }
    return lines
  }

  /// A comment that stands for a line of a directive.
  private func comment(_ standIn: StandIn, _ number: Int) -> [UInt8] {
    var comment = Array("<!--".utf8)
    comment.appendMasked(.standIn(standIn))
    return comment + Array("\(number)-->".utf8)
  }

  // MARK: Others

  /// Passes HTML in which fences are no fences: a comment, code, a script.
  private mutating func skipHTML(at content: Int, _ end: Int) -> Bool {
    guard bytes[content] == UInt8(ascii: "<") else { return false }
    let line = String(decoding: bytes[content..<min(end, content + 10)], as: UTF8.self).lowercased()
    let ends = [
      ("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"),
      ("<textarea", "</textarea>"),
    ]
    guard let closing = ends.first(where: { line.hasPrefix($0.0) })?.1 else { return false }
    let mark = Array(closing.utf8)
    var index = content + 1
    while index < bytes.count {
      if bytes[index] == mark[0],
        bytes[index...].prefix(mark.count).map({ $0 | ($0.isLetter ? 0x20 : 0) }) == mark
      {
        position = bytes.offset(afterLineEndingAt: endOfLine(from: index))
        return true
      }
      index += 1
    }
    // Never closed: to CommonMark it reaches to the end.
    position = bytes.count
    return true
  }

  /// `[^1]: A note`: to CommonMark an item of a list, whose text begins in the fourth column as that of
  /// a footnote does.
  private mutating func readFootnote(from start: Int, at content: Int, _ end: Int) {
    guard content - start <= 3, itemColumn == 0, bytes[content..<end].starts(with: "[^".utf8) else {
      return
    }
    let label = bytes[(content + 2)..<end].prefix {
      !$0.isBlank && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[")
    }
    let rest = label.endIndex
    guard !label.isEmpty, rest + 1 < end, bytes[rest] == UInt8(ascii: "]"),
      bytes[rest + 1] == UInt8(ascii: ":")
    else { return }
    var item = Array("+   ".utf8)
    item.appendMasked(.standIn(.footnoteStart))
    for byte in label { item.appendMasked(.byte(byte)) }
    item.appendMasked(.standIn(.footnoteEnd))
    edits.append(.init(range: start..<(rest + 2), replacement: item))
  }
}

/// What the first line of a directive says.
struct DirectiveHead: Equatable {
  var name: String
  var argument: String
  var options: [String: String] = [:]

  /// - Parameter info: what stands after the marks of the fence.
  /// - Returns: `nil` for a fence of something else.
  init?(_ info: ArraySlice<UInt8>) {
    let text = String(decoding: info.drop(while: \.isBlank), as: UTF8.self)
    guard text.hasPrefix("{"), let end = text.firstIndex(of: "}") else { return nil }
    let inside = text[text.index(after: text.startIndex)..<end]
    argument = String(text[text.index(after: end)...]).trimmingBlanks
    guard inside.hasPrefix(".") else {
      name = String(inside).trimmingBlanks.lowercased()
      if name.isEmpty { return nil }
      return
    }
    // Quarto's and pandoc's: classes and attributes. `{.callout-note title="Mind" collapse="true"}`
    let words = inside.split(separator: " ")
    let classes = words.filter { $0.hasPrefix(".") }.map { $0.dropFirst().lowercased() }
    let callout = classes.first { $0.hasPrefix("callout-") }
    name = callout.map { String($0.dropFirst("callout-".count)) } ?? classes.first ?? "div"
    for match in inside.matches(of: /([a-z-]+)="([^"]*)"/) {
      options[String(match.1)] = String(match.2)
    }
    argument = options["title"] ?? argument
  }

  /// `:name: fig-loss`.
  static func option(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    guard line.first == UInt8(ascii: ":"),
      let end = line.dropFirst().firstIndex(of: UInt8(ascii: ":")), end > line.startIndex + 1
    else { return nil }
    let name = line[(line.startIndex + 1)..<end]
    guard name.allSatisfy({ $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }) else {
      return nil
    }
    return (
      String(decoding: name, as: UTF8.self).lowercased(),
      String(decoding: line[(end + 1)...], as: UTF8.self).trimmingBlanks
    )
  }

  /// `name: fig-loss`, between two lines of hyphens.
  static func yamlOption(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    option([UInt8(ascii: ":")] + line)
  }
}

extension String {
  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension UInt8 {
  /// Whether it may be part of a fence of code.
  fileprivate var isFence: Bool { self == UInt8(ascii: "`") || self == UInt8(ascii: "~") }
}
