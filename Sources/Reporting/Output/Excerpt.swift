import Wording

/// The part of a long text that a report shows: its beginning, its end, and how much lies between.
///
/// A text is long from 200 lines or 16 KiB on. The end is kept since errors stand there.
package struct Excerpt {
  private var beginning: TerminalText
  /// What is left out, in words, and the text's end; `nil` when the text is shown in full.
  private var rest: (omission: String, end: TerminalText)?

  /// What is left out, in words.
  var omission: String? { rest?.omission }

  package static let byteLimit = 16 * 1024

  /// An excerpt of a text in which what acts on a terminal is shown as escapes.
  ///
  /// - Parameters:
  ///   - lineLimit: how many lines are shown in full.
  ///   - byteLimit: how many bytes are.
  package init(_ original: String, lineLimit: Int = 200, byteLimit: Int = Self.byteLimit) {
    // First made visible: escapes take room, and Windows' line breaks count as line breaks.
    self.init(
      TerminalText(unstyled: visible(original)), lineLimit: lineLimit, byteLimit: byteLimit)
  }

  /// An excerpt of what a program printed.
  init(_ text: TerminalText, lineLimit: Int = 200, byteLimit: Int = Self.byteLimit) {
    let length = text.plain.utf8.count
    let lines = text.plain.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > lineLimit || length > byteLimit else {
      beginning = text
      return
    }
    let (headBytes, tailBytes) = (byteLimit / 4 * 3, byteLimit / 16 * 3)
    let head = Excerpt.taking(lines, lines: lineLimit / 4 * 3, bytes: headBytes)
    let tail = Excerpt.taking(
      lines.dropFirst(head.count).reversed(), lines: lineLimit / 4, bytes: tailBytes)
    let count = lines.count - head.count - tail.count
    // Even the first or the last line may be too long: then a part of it is shown.
    let isFirstCut = head.count == 0
    let isLastCut = tail.count == 0
    if isFirstCut {
      beginning = text[0..<Excerpt.width(lines[0].unicodeScalars, within: headBytes)]
      beginning.append(TerminalText(unstyled: "…"))
    } else {
      beginning = text[0..<head.bytes - 1]
    }
    var end = TerminalText()
    if isLastCut {
      let last = lines[lines.count - 1].unicodeScalars.reversed()
      end.append(TerminalText(unstyled: "…"))
      end.append(text[length - Excerpt.width(last, within: tailBytes)..<length])
    } else {
      end.append(text[length - tail.bytes + 1..<length])
    }
    let parts = lines.count == 1 ? 1 : (isFirstCut ? 1 : 0) + (isLastCut ? 1 : 0)
    let omission =
      count > parts ? "\(count - parts) of \(lines.count) lines left out" : "a part left out"
    rest = ("\(omission); in full the output is \(length / 1024) KiB", end)
  }

  /// The excerpt as one text.
  package var text: String { lines.joined.plain }

  /// The excerpt as one text, with a terminal's colours.
  var coloured: String { lines.joined.coloured }

  /// How many bytes of a page it takes at most.
  var size: Int { beginning.size + (rest.map { $0.omission.size + $0.end.size } ?? 0) }

  /// Its lines, one of which says what is left out.
  var lines: [TerminalText] {
    guard let rest else { return beginning.lines }
    return beginning.lines + [TerminalText(unstyled: "… \(rest.omission) …")]
      + (rest.end.plain.isEmpty ? [] : rest.end.lines)
  }

  /// The excerpt with what it leaves out told apart from what it shows.
  var node: Node {
    guard let rest else { return element("samp", [:], [beginning.node]) }
    return element(
      "samp", [:],
      [
        beginning.node, .text("\n"),
        element("span", ["class": "omission"], text: "… \(rest.omission) …"),
        .text("\n"), rest.end.node,
      ])
  }

  /// How many lines are taken, and their bytes with their line breaks.
  private static func taking(
    _ lines: some Sequence<Substring>, lines lineLimit: Int, bytes byteLimit: Int
  ) -> (count: Int, bytes: Int) {
    var taken = (count: 0, bytes: 0)
    for line in lines {
      let bytes = taken.bytes + line.utf8.count + 1
      if taken.count == lineLimit || bytes > byteLimit { break }
      taken = (taken.count + 1, bytes)
    }
    return taken
  }

  /// How many bytes of whole characters of Unicode there are within a limit.
  private static func width(_ scalars: some Sequence<Unicode.Scalar>, within limit: Int) -> Int {
    var bytes = 0
    for scalar in scalars {
      let width = UTF8.width(scalar)
      if bytes + width > limit { break }
      bytes += width
    }
    return bytes
  }
}
