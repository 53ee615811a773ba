import Testing
import Wording

/// What acts instead of showing, or hides a difference.
private let unseen: [Unicode.Scalar] = [
  "\0", "\u{07}", "\u{1B}", "\u{7F}", "\u{9B}",
  // Controls of the writing direction.
  "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
  // Of no width: soft hyphen, grapheme joiner, zero-width space, joiners out of place, word joiner,
  // invisible times, byte-order mark.
  "\u{AD}", "\u{034F}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{2062}", "\u{FEFF}",
  // Letters that nobody sees: Hangul fillers, a vowel of Khmer.
  "\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}", "\u{17B4}",
  // Variation selectors out of place.
  "\u{180B}", "\u{FE00}", "\u{FE0F}", "\u{E0100}",
  // Line and paragraph separators, annotations, tags, what means nothing.
  "\u{2028}", "\u{2029}", "\u{FFF9}", "\u{E0001}", "\u{E0041}", "\u{E000}",
]

@Test(arguments: unseen)
func whatCannotBeSeenIsEscapedEverywhere(scalar: Unicode.Scalar) {
  let text = "a\(scalar)b"
  let shown = visible(text)
  #expect(shown.hasPrefix("a\\") && shown.hasSuffix("b"))
  #expect(shown.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
  #expect(singleLine(text) == shown)
  #expect(shownName(text) == shown)
  #expect(!isPlain(text))
  #expect(visibleJSON(text).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
}

@Test(arguments: [
  "é", "e\u{301}", "日本", "葛\u{E0100}", "Größe", "\u{0600}١٢", "👩‍👩‍👧", "❤️‍🔥", "1️⃣", "👍🏽", "می‌روم", "ශ්‍රී",
  "ᠠ\u{180B}",
])
func whatLanguagesNeedStays(text: String) {
  #expect(visible(text) == text)
  #expect(shownName(text) == text)
  #expect(isPlain(text))
  #expect(visibleJSON(text) == text)
}

@Test func linesStayInTextAndNotInNames() {
  #expect(visible("a\tb\nc") == "a\tb\nc")
  #expect(visible("a\r\nb\rc\r\r\n") == "a\nb\\rc\\r\n")
  #expect(shownName("a\nb\tc") == "a\\nb\\u{09}c")
  #expect(singleLine("a\r\n \tb") == "a b")
}

@Test func spacesOfOtherWidthsStayInTextAndNotInNames() {
  for space: Unicode.Scalar in ["\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}", "\u{2800}"] {
    #expect(visible("1\(space)2") == "1\(space)2")
    #expect(!isPlain("1\(space)2"))
  }
}

@Test func formulasKeepTheirInvisibleOperators() {
  #expect(visible("sin\u{2061}x", isFormula: true) == "sin\u{2061}x")
  #expect(visible("sin\u{200B}x", isFormula: true) == "sin\\u{200B}x")
  #expect(visible("sin\u{2061}x") == "sin\\u{2061}x")
}

@Test func jsonIsEscapedAsJSON() {
  #expect(visibleJSON("\"\u{202E}\u{E0041}\"\n") == "\"\\u202e\\udb40\\udc41\"\n")
}

@Test func aLongNameIsCut() {
  #expect(shownName("abcdef", limit: 3) == "abc…")
  #expect(shownName("abc", limit: 3) == "abc")
}
