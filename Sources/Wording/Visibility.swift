/// The one rule of what can be seen: whatever cannot acts instead of showing, as terminal escapes and
/// controls of the writing direction do, or hides that there is a difference, as a soft hyphen does
/// and a zero-width space.
///
/// Line breaks and tabs cannot be seen either; it depends on the place whether they may stand there.
package func isSeen(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  let scalar = scalars[index]
  // Most text is ASCII, and needs no table.
  if scalar.value < 0x7F { return scalar.value >= 0x20 }
  if isJoiner(scalar) { return joins(at: index, in: scalars) }
  if isVariationSelector(scalar) { return varies(at: index, in: scalars) }
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
    return false
  case .format: return isNumberSign(scalar)
  // Among letters and marks some are invisible too, such as the Hangul fillers.
  default: return !scalar.properties.isDefaultIgnorableCodePoint
  }
}

/// `\u{1B}`, as one would write it in Swift.
func escape(for scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\r": "\\r"
  case "\0": "\\0"
  default:
    if scalar.value < 0x10 {
      "\\u{0\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}

/// U+200C and U+200D, the zero-width non-joiner and joiner.
func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{200C}" || scalar == "\u{200D}"
}

/// Whether a joiner stands where a script needs one: between letters of a script that joins them, as
/// in Persian می‌روم or Sinhala ශ්‍රී, or between emoji that make one picture. Elsewhere it would be
/// an invisible difference between two texts.
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

private func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
  default: false
  }
}

/// Whether a variation selector stands after what has variants: an emoji, an ideograph, a Mongolian
/// letter.
private func varies(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
  guard index > 0 else { return false }
  let before = scalars[index - 1]
  switch scalars[index].value {
  case 0xFE0E, 0xFE0F:
    guard before.properties.isEmoji else { return false }
    // A digit becomes one with the frame of a key around it, and not before.
    return before.value > 0x7F || index + 1 < scalars.count && scalars[index + 1] == "\u{20E3}"
  case 0xE0100...0xE01EF: return before.properties.isIdeographic
  case 0x180B...0x180F: return (0x1820...0x18AA).contains(before.value)
  default: return false
  }
}

/// Signs before or around a number, in Arabic, Syriac and Kaithi: of the category of controls, and to
/// be seen all the same.
private func isNumberSign(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: true
  default: false
  }
}
