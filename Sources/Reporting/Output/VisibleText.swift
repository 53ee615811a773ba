/// Text with everything that acts instead of showing turned into an escape that can be read.
///
/// Control characters (terminal escapes among them), controls of the writing direction and
/// characters that XML forbids become `\u{1B}`, as one would write them in Swift. Line breaks and
/// tabs stay; a Windows line break becomes a plain one.
///
/// The result can be put on a terminal, into markdown's code or into XML.
public func visible(_ text: String) -> String {
  // Most text is ASCII, which is quicker to look through byte by byte.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return text }
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var output = String.UnicodeScalarView()
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
    if isHidden(scalar) {
      output.append(contentsOf: escape(for: scalar).unicodeScalars)
    } else {
      output.append(scalar)
    }
  }
  return String(output)
}

/// Visible text on one line: runs of blanks, tabs and line breaks become one blank. Other spaces,
/// such as the narrow ones within numbers, stay.
func singleLine(_ text: String) -> String {
  visible(text).split { $0 == " " || $0 == "\t" || $0 == "\n" }.joined(separator: " ")
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0x00...0x1F, 0x7F...0x9F: true
  // Marks, embeddings, overrides and isolates of the writing direction.
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  // Line and paragraph separators, the byte-order mark.
  case 0x2028, 0x2029, 0xFEFF: true
  // Letters that only programs see.
  case 0xE0000...0xE007F: true
  // Noncharacters: XML forbids some of them, and none of them means anything.
  case 0xFDD0...0xFDEF: true
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

private func escape(for scalar: Unicode.Scalar) -> String {
  if scalar == "\r" { return "\\r" }
  if scalar == "\0" { return "\\0" }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "\\u{\(digits.count < 2 ? "0" + digits : digits)}"
}
