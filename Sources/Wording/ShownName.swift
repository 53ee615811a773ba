/// A name as it may be shown: on one line, of bounded length, with escapes for what cannot be seen,
/// such as `\u{1B}`. Of all spaces only the usual one stays, as the others look like it or like
/// nothing.
///
/// - Parameter limit: how many characters are shown.
package func shownName(_ name: String, limit: Int = 160) -> String {
  let scalars = Array(name.unicodeScalars)
  var shown = ""
  for index in scalars.indices.prefix(limit) {
    shown += isPlain(at: index, in: scalars) ? String(scalars[index]) : escape(for: scalars[index])
  }
  if scalars.count > limit { shown += "…" }
  return shown
}

/// Whether a name consists of characters that are shown as themselves.
package func isPlain(_ name: String) -> Bool {
  let scalars = Array(name.unicodeScalars)
  return scalars.indices.allSatisfy { isPlain(at: $0, in: scalars) }
}

/// The name without the joiners that real names need and nobody sees: names that differ in these
/// alone can't be told apart.
package func withoutJoiners(_ name: String) -> String {
  String(String.UnicodeScalarView(name.unicodeScalars.filter { !isJoiner($0) }))
}

private func isPlain(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  let scalar = scalars[index]
  if scalar == " " { return true }
  // The blank of Braille is a symbol to Unicode.
  return isSeen(at: index, in: scalars) && scalar.properties.generalCategory != .spaceSeparator
    && scalar != "\u{2800}"
}
