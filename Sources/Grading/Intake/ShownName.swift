/// A name as it may be shown: on one line, of bounded length, and with nothing in it that acts
/// instead of showing. Terminal escapes, line breaks and controls of the writing direction become
/// escapes that can be read, such as `\u{1B}`.
///
/// - Parameter limit: how many characters are shown.
public func shownName(_ name: String, limit: Int = 160) -> String {
  var shown = name.unicodeScalars.prefix(limit).map { isPlain($0) ? String($0) : escape(for: $0) }
    .joined()
  if name.unicodeScalars.dropFirst(limit).first != nil { shown += "…" }
  return shown
}

/// Whether a name consists of characters that are shown as themselves.
func isPlain(_ name: String) -> Bool {
  name.unicodeScalars.allSatisfy(isPlain)
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
    false
  case .spaceSeparator: scalar == " "
  default: true
  }
}

private func escape(for scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}
