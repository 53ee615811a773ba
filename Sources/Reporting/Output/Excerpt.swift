import Wording

/// The part of a long text that a report shows: its beginning, its end, and how much lies between.
///
/// A text is long from 200 lines or 16 KiB on. The end is kept since errors stand there.
package struct Excerpt {
  var beginning: String
  /// What is left out, in words, and the text's end; `nil` when the text is shown in full.
  var rest: (omission: String, end: String)?

  package static let byteLimit = 16 * 1024

  /// - Parameters:
  ///   - lineLimit: how many lines are shown in full.
  ///   - byteLimit: how many bytes are.
  package init(_ original: String, lineLimit: Int = 200, byteLimit: Int = Self.byteLimit) {
    // First made visible: escapes take room, and Windows' line breaks count as line breaks.
    let text = visible(original)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > lineLimit || text.utf8.count > byteLimit else {
      beginning = text
      return
    }
    let (headBytes, tailBytes) = (byteLimit / 4 * 3, byteLimit / 16 * 3)
    let head = Excerpt.taking(lines, lines: lineLimit / 4 * 3, bytes: headBytes)
    let tail = Excerpt.taking(
      lines.dropFirst(head.count).reversed(), lines: lineLimit / 4, bytes: tailBytes)
    let count = lines.count - head.count - tail.count
    // Even the first or the last line may be too long: then a part of it is shown.
    let isFirstCut = head.isEmpty
    let isLastCut = tail.isEmpty
    beginning =
      isFirstCut
      ? Excerpt.prefix(of: lines[0].unicodeScalars, bytes: headBytes) + "…"
      : head.joined(separator: "\n")
    let end =
      isLastCut
      ? "…" + Excerpt.suffix(of: lines[lines.count - 1], bytes: tailBytes)
      : tail.reversed().joined(separator: "\n")
    let parts = lines.count == 1 ? 1 : (isFirstCut ? 1 : 0) + (isLastCut ? 1 : 0)
    let omission =
      count > parts ? "\(count - parts) of \(lines.count) lines left out" : "a part left out"
    rest = ("\(omission); in full the output is \(text.utf8.count / 1024) KiB", end)
  }

  /// The excerpt as one text.
  package var text: String {
    guard let rest else { return beginning }
    let end = rest.end.isEmpty ? "" : "\n" + rest.end
    return beginning + "\n… " + rest.omission + " …" + end
  }

  private static func taking(
    _ lines: some Sequence<Substring>, lines lineLimit: Int, bytes byteLimit: Int
  ) -> [Substring] {
    var bytes = 0
    var taken: [Substring] = []
    for line in lines {
      bytes += line.utf8.count + 1
      if taken.count == lineLimit || bytes > byteLimit { break }
      taken.append(line)
    }
    return taken
  }

  private static func prefix(of line: some Sequence<Unicode.Scalar>, bytes limit: Int) -> String {
    var bytes = 0
    var output = String.UnicodeScalarView()
    for scalar in line {
      bytes += UTF8.width(scalar)
      if bytes > limit { break }
      output.append(scalar)
    }
    return String(output)
  }

  private static func suffix(of line: Substring, bytes limit: Int) -> String {
    let reversed = prefix(of: line.unicodeScalars.reversed(), bytes: limit)
    return String(String.UnicodeScalarView(reversed.unicodeScalars.reversed()))
  }
}
