import Exercises
import Wording

/// Text as a terminal leaves it: what was written over is gone, and colours have become styles. Only
/// what can be seen is left, so that it may be written anywhere.
///
/// A value compared or graded is never made of it: it hides what a program has hidden.
package struct TerminalText: Equatable, Sendable {
  /// A stretch of the text in a style that isn't the usual one.
  struct Run: Equatable, Sendable {
    /// In bytes of the plain text.
    var range: Range<Int>
    var style: TerminalStyle
  }

  /// The text without its styles.
  package private(set) var plain: String
  /// In order, none within another.
  private(set) var runs: [Run]

  /// - Parameter output: what a program wrote.
  package init(_ output: String) {
    if TerminalText.isPlain(output) {
      (plain, runs) = (visible(output), [])
    } else {
      let screen = TerminalScreen(output)
      (plain, runs) = (String(decoding: screen.written, as: UTF8.self), screen.runs)
    }
  }

  /// - Parameter text: what can be seen, and line breaks.
  init(unstyled text: String = "") {
    plain = text
    runs = []
  }

  private init(plain: String, runs: [Run]) {
    self.plain = plain
    self.runs = runs
  }

  /// Whether a terminal would do nothing with it but go on to the next line.
  private static func isPlain(_ text: String) -> Bool {
    var isAfterReturn = false
    for byte in text.utf8 {
      if isAfterReturn, byte != UInt8(ascii: "\n") { return false }
      isAfterReturn = byte == UInt8(ascii: "\r")
      if byte == 0x1B || byte == 0x08 { return false }
    }
    return !isAfterReturn
  }

  /// Whether there is nothing to be seen.
  var isBlank: Bool { runs.isEmpty && plain.allSatisfy(\.isWhitespace) }

  /// How many bytes it takes at most in any of the formats.
  var size: Int { plain.size + min(runs.count, Self.runLimit) * Self.runSize }

  /// Nobody reads a text of more styles than this; its rest is plain, since each takes room.
  private static let runLimit = 2_000
  /// What the markup of a run takes besides its text.
  private static let runSize = 80
}

extension TerminalText {
  mutating func append(_ other: TerminalText) {
    let offset = plain.utf8.count
    plain += other.plain
    runs += other.runs.map { $0.moved(by: offset) }
  }

  /// What is appended next begins a new line.
  mutating func endLine() {
    if let last = plain.utf8.last, last != UInt8(ascii: "\n") { plain += "\n" }
  }

  /// The part in a range of bytes of the plain text, which cuts no character.
  subscript(range: Range<Int>) -> TerminalText { part(range, runs[...]) }

  private func part(_ range: Range<Int>, _ runs: ArraySlice<Run>) -> TerminalText {
    let bytes = plain.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    let end = bytes.index(start, offsetBy: range.count)
    let inside = runs.compactMap { run -> Run? in
      let common = run.range.clamped(to: range)
      return common.isEmpty
        ? nil : Run(range: common, style: run.style).moved(by: -range.lowerBound)
    }
    return TerminalText(plain: String(plain[start..<end]), runs: inside)
  }

  /// The text without the line breaks at its end.
  var withoutLastLineBreaks: TerminalText {
    var end = plain.utf8.count
    for byte in plain.utf8.reversed() {
      guard byte == UInt8(ascii: "\n") else { break }
      end -= 1
    }
    return self[0..<end]
  }

  /// Its lines, without the breaks between them.
  var lines: [TerminalText] {
    var start = 0
    var rest = runs[...]
    return plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let range = start..<start + line.utf8.count
      // No style goes over the end of a line.
      let inside = rest.prefix { $0.range.lowerBound < range.upperBound }
      rest = rest.dropFirst(inside.count)
      start = range.upperBound + 1
      return part(range, inside)
    }
  }
}

extension TerminalText.Run {
  fileprivate func moved(by offset: Int) -> Self {
    Self(range: range.lowerBound + offset..<range.upperBound + offset, style: style)
  }
}

extension [TerminalText] {
  /// The lines as one text.
  var joined: TerminalText {
    var text = TerminalText()
    for (index, line) in enumerated() {
      if index > 0 { text.append(TerminalText(unstyled: "\n")) }
      text.append(line)
    }
    return text
  }
}

extension TerminalText {
  /// The text for a page, its styles as classes of `terminalStylesheet`.
  package var node: Node {
    guard !runs.isEmpty else { return .text(plain) }
    return .group(
      parts.map { style, text in
        style.map { element("span", ["class": $0.classes], text: text) } ?? .text(text)
      })
  }

  /// The text for programs that know a terminal's colours, Jupyter's: with sequences that set a style
  /// and end it, of ours, and none besides.
  var coloured: String {
    guard !runs.isEmpty else { return plain }
    return parts.map { style, text in
      style.map { "\u{1B}[\($0.codes)m\(text)\u{1B}[0m" } ?? text
    }.joined()
  }

  /// The text in stretches of one style; `nil` is the usual one.
  private var parts: [(style: TerminalStyle?, text: String)] {
    let bytes = plain.utf8
    var parts: [(style: TerminalStyle?, text: String)] = []
    var place = bytes.startIndex
    var offset = 0
    func add(upTo end: Int, _ style: TerminalStyle?) {
      guard end > offset else { return }
      let next = bytes.index(place, offsetBy: end - offset)
      parts.append((style, String(plain[place..<next])))
      (place, offset) = (next, end)
    }
    for run in runs.prefix(Self.runLimit) {
      add(upTo: run.range.lowerBound, nil)
      add(upTo: run.range.upperBound, run.style)
    }
    add(upTo: bytes.count, nil)
    return parts
  }
}
