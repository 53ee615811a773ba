import Parsing

/// The language of a page's text, and how the page's own words, which are English, are told apart from it.
package struct PageLanguage: Sendable {
  /// As HTML takes it: `fa`, `pt-BR`.
  let tag: String
  let isRightToLeft: Bool

  package static let english = PageLanguage("en")

  /// - Parameter tag: as an author wrote it; what is no language counts as English.
  init(_ tag: String?) {
    self.tag = tag.flatMap { Self.isTag($0) ? $0 : nil } ?? "en"
    let language = self.tag.prefix { $0 != "-" }.lowercased()
    isRightToLeft = Self.rightToLeft.contains(language)
  }

  /// Whether it names a language: `pt-BR`.
  static func isTag(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}/) != nil
  }

  private static let rightToLeft: Set<String> = [
    "ar", "he", "fa", "ur", "yi", "ps", "sd", "dv", "ckb", "ug",
  ]

  /// Words of the page's own: marked as English where the text is not.
  func own(_ words: Node) -> Node {
    guard tag.prefix(while: { $0 != "-" }).lowercased() != "en" else { return words }
    return words.with(isRightToLeft ? ["lang": "en", "dir": "ltr"] : ["lang": "en"])
  }
}

extension Document {
  var pageLanguage: PageLanguage { PageLanguage(language) }

  /// Whether its text holds a letter that is written from right to left, so that a browser has to look
  /// at each paragraph's own direction.
  var holdsRightToLeft: Bool {
    var isFound = false
    forEachTopBlock { block in
      block.forEachInline { inline in
        guard !isFound, case .text(let text) = inline else { return }
        isFound = text.unicodeScalars.contains(where: isRightToLeft)
      }
    }
    return isFound
  }
}

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana,
/// N'Ko and their likes.
private func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
    scalar.properties.isAlphabetic
  default: false
  }
}
