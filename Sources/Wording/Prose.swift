/// An author's prose with everything that cannot be seen turned into an escape, as `visible` does it, but
/// for what right-to-left writing needs: marks of direction, joiners, and embeddings and isolates that
/// end where they began; and for marks that tell where a line may end.
///
/// Such a mark moves nothing but the text around it, which the author wrote too. One that does not end
/// would turn what stands behind it as well, and an override shows letters in another order than they
/// are read in: both are escapes, wherever they stand.
package func visibleProse(_ text: String) -> String {
  // What prose may hold besides begins with one of these bytes.
  guard text.utf8.contains(where: { [0xC2, 0xD8, 0xE2, 0xEF].contains($0) }) else {
    return visible(text)
  }
  let scalars = Array(text.unicodeScalars)
  let balanced = balancedControls(in: scalars)
  return visible(text, scalars) { scalar, index in
    switch scalar {
    case "\u{200E}", "\u{200F}", "\u{61C}": true
    // Where a word may end its line, and where it may not.
    case "\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}": true
    default: isJoiner(scalar) || balanced.contains(index)
    }
  }
}

/// Where embeddings and isolates begin and end that end within the text, none across another.
private func balancedControls(in scalars: [Unicode.Scalar]) -> Set<Int> {
  var balanced: Set<Int> = []
  var open: [Int] = []
  for (index, scalar) in scalars.enumerated() {
    switch scalar {
    // A paragraph's end is the end of all of them.
    case "\n": open = []
    case "\u{202A}", "\u{202B}", "\u{2066}", "\u{2067}", "\u{2068}": open.append(index)
    case "\u{202C}", "\u{2069}":
      let isEnd = { (start: Int) in (scalars[start].value < 0x2066) == (scalar == "\u{202C}") }
      if let start = open.last, isEnd(start) {
        open.removeLast()
        balanced.formUnion([start, index])
      }
    default: break
    }
  }
  return balanced
}
