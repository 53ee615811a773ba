/// Text with everything that cannot be seen turned into an escape that can be read, as one would
/// write it in Swift: `\u{1B}`. Line breaks and tabs stay; a Windows line break becomes a plain one.
///
/// The result can be put on a terminal, into markdown's code or into XML.
///
/// - Parameter isFormula: whether it may hold the invisible operators of mathematics, of which a
///   browser makes spaces.
package func visible(_ text: String, isFormula: Bool = false) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return text }
  return visible(text, Array(text.unicodeScalars)) { scalar, _ in
    isFormula && (0x2061...0x2064).contains(scalar.value)
  }
}

/// - Parameters:
///   - scalars: those of the text.
///   - isKept: whether one of them stays although it cannot be seen, by itself and its index.
func visible(
  _ text: String, _ scalars: [Unicode.Scalar], keeping isKept: (Unicode.Scalar, Int) -> Bool
) -> String {
  func stays(at index: Int) -> Bool {
    switch scalars[index].value {
    case 0x09, 0x0A: true
    default: isSeen(at: index, in: scalars) || isKept(scalars[index], index)
    }
  }
  guard let first = scalars.indices.first(where: { !stays(at: $0) }) else { return text }
  var output = String.UnicodeScalarView(scalars[..<first])
  for index in first..<scalars.count {
    let scalar = scalars[index]
    if stays(at: index) {
      output.append(scalar)
    } else if scalar != "\r" || index + 1 == scalars.count || scalars[index + 1] != "\n" {
      output.append(contentsOf: escape(for: scalar).unicodeScalars)
    }
  }
  return String(output)
}

/// Visible text on one line: runs of blanks, tabs and line breaks become one blank. Other spaces,
/// such as the narrow ones within numbers, stay.
package func singleLine(_ text: String) -> String {
  visible(text).split { $0 == " " || $0 == "\t" || $0 == "\n" }.joined(separator: " ")
}

/// JSON in which everything that cannot be seen is escaped as JSON does it: `\u001b`. The line breaks
/// between its lines stay.
package func visibleJSON(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var output = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    if scalar == "\n" || isSeen(at: index, in: scalars) {
      output.append(scalar)
    } else {
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        output.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      }
    }
  }
  return String(output)
}
