import Commands
import TestSupport
import Testing

private func difference(_ a: String, _ b: String) -> String? {
  FirstDifference(Array(a.utf8), Array(b.utf8))?.words
}

@Test func theSameBytesHaveNoDifference() {
  #expect(difference("", "") == nil)
  #expect(difference("a\nb", "a\nb") == nil)
}

@Test func theFirstDifferenceIsToldWithItsLine() {
  #expect(
    difference("one\ntwo\nthree\n", "one\ntoo\nthree\n")
      == "line 2: “two” the first time, “too” the second")
  #expect(
    difference("one\n", "one\nmore\n") == "line 2: nothing the first time, “more” the second")
  #expect(FirstDifference([0xFF, 1], [0xFF, 2])?.words == "byte 2")
}

@Test func ofALongLineThePlaceIsShown() {
  let long = String(repeating: "ä", count: 100)
  let words = difference(long + "x" + long, long + "y" + long) ?? ""
  #expect(words.contains("“…"))
  #expect(words.contains("äxä"))
  #expect(words.utf8.count < 400)
}

/// In the forms that reports have.
@Test(arguments: [
  "<!-- notebook:begin Q3 -->\n<!-- notebook:begin Q14 -->\n", "<h2 id=\"q3\"><h2 id=\"q14\">",
  "\"id\": \"q3\",\n\"id\": \"q14\",\n", "\"Q3\" : {\n\"Q14\" : {\n",
])
func aDifferenceBelongsToTheQuestionThatWasBegunLast(text: String) {
  #expect(difference(text + "a", text + "b")?.contains(", in Q14: “") == true)
}

@Test func controlCharactersAreShownAndNotPrinted() {
  #expect(difference("\u{1B}[2Ja", "\u{1B}[2Jb")?.contains("\u{1B}") == false)
}

@Test func aFileThatOneFolderAloneHasIsADifference() throws {
  let (one, other) = (try TestFolder(), try TestFolder())
  for folder in [one, other] {
    try folder.write("a", to: "toy.md")
    try folder.write("a", to: "left out")
  }
  func comparison() throws -> FolderComparison {
    try FolderComparison(of: one.path, and: other.path, leavingOut: ["left out"])
  }
  #expect(try comparison().isSame)
  #expect(
    try comparison().lines == ["toy.md  the same", "", "It is the same, byte for byte."])
  try one.write("b", to: "left out")
  try other.write("a", to: "figures/q7-loss.svg")
  #expect(try !comparison().isSame)
  #expect(
    try comparison().lines == [
      "figures/q7-loss.svg  was written the second time alone (Q7)",
      "toy.md               the same", "", "1 of 2 files isn't the same.",
    ])
}

@Test func whereNothingWasWrittenNothingIsTheSame() throws {
  let (one, other) = (try TestFolder(), try TestFolder())
  #expect(try !FolderComparison(of: one.path, and: other.path).isSame)
}
