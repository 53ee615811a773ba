import Wording

/// Text in a paragraph, a cell or an image's description that markdown must not read as markup.
package func markdownText(_ text: String) -> String {
  var output = ""
  // By scalars, as cmark reads: a sign under a combining accent is still a sign to it.
  for scalar in singleLine(text).unicodeScalars {
    switch scalar {
    case "&": output += "&amp;"
    case "<": output += "&lt;"
    case "\\", "`", "*", "_", "[", "]", ">", "$", "|", "~", "#":
      output += "\\\(scalar)"
    default: output.unicodeScalars.append(scalar)
    }
  }
  return output
}

/// Text in a code span, between backticks that it does not contain.
package func markdownCodeSpan(_ text: String) -> String {
  let line = withRunsBroken(singleLine(text))
  let ticks = String(repeating: "`", count: longestBacktickRun(in: line) + 1)
  let edge = line.first == "`" || line.last == "`" ? " " : ""
  return ticks + edge + line + edge + ticks
}

/// Text in a fence that nothing in the text can close.
package func markdownFence(_ text: String, language: String) -> String {
  var shown = withRunsBroken(visible(text))
  while shown.last == "\n" { shown.removeLast() }
  let fence = String(repeating: "`", count: max(3, longestBacktickRun(in: shown) + 1))
  return "\(fence)\(language)\n\(shown)\n\(fence)\n"
}

/// Text with an escape, which Swift reads alike, after every 63 backticks in a row.
///
/// cmark remembers no more than 255 backticks of a fence, and no more than 80 of a code span: longer
/// ones would be closed by fewer than they were opened with.
private func withRunsBroken(_ text: String) -> String {
  guard longestBacktickRun(in: text) > longestRun else { return text }
  var output = String.UnicodeScalarView()
  var run = 0
  for scalar in text.unicodeScalars {
    run = scalar == "`" ? run + 1 : 0
    if run > longestRun {
      output.append(contentsOf: "\\u{60}".unicodeScalars)
      run = 0
    } else {
      output.append(scalar)
    }
  }
  return String(output)
}

private let longestRun = 63

private func longestBacktickRun(in text: String) -> Int {
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "`") ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}

/// Text in which nothing can be taken for a marker of ours.
///
/// The exclamation mark of `<!-- notebook:` becomes `\u{21}`, which in Swift source inside a string
/// literal means the same.
func withoutMarkers(_ text: String) -> String {
  let pieces = text.split(separator: "<!--", omittingEmptySubsequences: false)
  return pieces.dropFirst().reduce(String(pieces[0])) { output, piece in
    let word = piece.drop { $0.isWhitespace }
    let isMarker = word.lowercased().hasPrefix("notebook")
    return output + (isMarker ? "<\\u{21}--" : "<!--") + piece
  }
}
