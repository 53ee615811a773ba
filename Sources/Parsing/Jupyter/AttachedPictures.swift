// Pictures that were pasted into a cell lie in the cell itself, and its text names them:
// `![a plot](attachment:plot.png)`. Elsewhere there is no cell, so in the document's text the
// picture itself stands in the place of its name.

extension JupyterCell {
  /// Finds the attached pictures that its text shows.
  mutating func showAttachedPictures() {
    guard kind == .markdown, let attachments = members["attachments"]?.members else { return }
    let pieces = source.split(separator: Self.scheme, omittingEmptySubsequences: false)
    guard pieces.count > 1 else { return }
    let names = Self.namesOfPictures(in: pieces)
    var text = String(pieces[0])
    for (index, piece) in pieces.enumerated().dropFirst() {
      if let name = names[index], piece.utf8.starts(with: name.utf8),
        let picture = Self.picture(named: name, among: attachments)
      {
        text += picture + String(decoding: piece.utf8.dropFirst(name.utf8.count), as: UTF8.self)
        shownSource = ""
      } else {
        text += Self.scheme + piece
      }
    }
    if shownSource != nil { shownSource = text }
  }

  private static let scheme = "attachment:"

  /// The names that are those of a picture, by the pieces that start with them. Only CommonMark can
  /// tell them from code and other text: we number all of them, and look which ones it takes.
  private static func namesOfPictures(in pieces: [Substring]) -> [Int: String] {
    var numbered = String(pieces[0])
    for (index, piece) in pieces.enumerated().dropFirst() {
      numbered += "attachment-\(index):\(piece)"
    }
    var names: [Int: String] = [:]
    visitSyntaxTree(
      of: maskingFormulas(in: Array(numbered.utf8)),
      enter: { node, _, _ in
        guard case .image(let source, title: _) = node else { return }
        let words = unmasked(source).split(separator: ":", maxSplits: 1)
        guard words.count == 2, words[0].hasPrefix("attachment-"),
          let index = Int(words[0].dropFirst("attachment-".count))
        else { return }
        names[index] = String(words[1])
      },
      leave: {})
    return names
  }

  /// An attached picture as an address that holds it all.
  ///
  /// - Parameter name: as the text has it: blanks may be written `%20`.
  private static func picture(
    named name: String, among attachments: [JSONKey: JSONValue]
  ) -> String? {
    let forms = attachments[JSONKey(name)] ?? attachments[JSONKey(withoutPercents(name))]
    return pictureTypes.lazy.compactMap { type in
      forms?.members?[JSONKey("image/\(type)")]?.lines.flatMap { pictureAddress(type, $0) }
    }.first
  }

  /// An address with its `%20` read.
  private static func withoutPercents(_ address: String) -> String {
    var bytes: [UInt8] = []
    var rest = address.utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The types of pictures that a page shows, the best first.
let pictureTypes = ["png", "jpeg", "gif", "webp", "svg+xml"]

/// A picture as an address that holds it all.
///
/// - Parameter data: in base 64, with or without line breaks.
/// - Returns: `nil` for what is no base 64, and could end the address.
func pictureAddress(_ type: String, _ data: String) -> String? {
  let base64 = data.utf8.filter { !$0.isBlank && !$0.endsLine }
  let isBase64 = base64.allSatisfy { $0.isLetter || $0.isDigit || "+/=".utf8.contains($0) }
  guard isBase64, !base64.isEmpty else { return nil }
  return "data:image/\(type);base64,\(String(decoding: base64, as: UTF8.self))"
}
