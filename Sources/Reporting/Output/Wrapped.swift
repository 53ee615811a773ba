/// Text whose lines are no wider than `width` characters, as far as blanks allow: a line that is
/// broken goes on at its own indentation.
func wrapped(_ text: String, at width: Int) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { wrapped(line: $0, at: width) }.joined(separator: "\n")
}

private func wrapped(line: Substring, at width: Int) -> String {
  guard line.count > width else { return String(line) }
  let indentation = line.prefix { $0 == " " }
  var output = String(indentation)
  var column = indentation.count
  for word in line.dropFirst(column).split(separator: " ", omittingEmptySubsequences: false) {
    if column > indentation.count {
      let isTooLong = column + 1 + word.count > width
      output += isTooLong ? "\n" + indentation : " "
      column = isTooLong ? indentation.count : column + 1
    }
    output += word
    column += word.count
  }
  return output
}
