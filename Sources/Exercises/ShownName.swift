/// A name as it may be shown: on one line, of bounded length, and with nothing in it that acts
/// instead of showing. Terminal escapes, line breaks and controls of the writing direction become
/// escapes that can be read, such as `\u{1B}`.
///
/// - Parameter limit: how many characters are shown.
public func shownName(_ name: String, limit: Int = 160) -> String {
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
  if isJoiner(scalar) { return joins(at: index, in: scalars) }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
    return false
  case .spaceSeparator: return scalar == " "
  default: return true
  }
}

/// U+200C and U+200D, the zero-width non-joiner and joiner.
private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{200C}" || scalar == "\u{200D}"
}

/// Whether a joiner stands where a script needs one: between letters of a script that joins them, as
/// in Persian می‌روم or Sinhala ශ්‍රී, or between emoji that make one picture. Elsewhere it would be
/// an invisible difference between two names.
private func joins(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  guard index > 0, index + 1 < scalars.count else { return false }
  let (before, after) = (scalars[index - 1], scalars[index + 1])
  if isOfJoiningScript(before), isOfJoiningScript(after) { return true }
  return scalars[index] == "\u{200D}" && isPartOfEmoji(before) && isPartOfEmoji(after)
}

private func isOfJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Arabic, Syriac, Thaana and N'Ko, with Arabic's later blocks.
  case 0x0620...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
  // The scripts of South Asia from Devanagari to Sinhala, Tibetan, Myanmar, Khmer, Mongolian.
  case 0x0900...0x0DFF, 0x0F00...0x109F, 0x1780...0x17FF, 0x1800...0x18AF: true
  default: false
  }
}

private func isPartOfEmoji(_ scalar: Unicode.Scalar) -> Bool {
  // Digits count as emoji too, and the variation selector ends many.
  scalar == "\u{FE0F}" || scalar.value > 0x2000 && scalar.properties.isEmoji
}

private func escape(for scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}
