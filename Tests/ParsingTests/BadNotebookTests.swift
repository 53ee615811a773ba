import Parsing
import Testing

/// What is refused, and what the message says.
@Suite struct BadNotebookTests {
  @Test func twoQuestionsWithOneNumber() {
    #expect(
      message("# T\n\n## Q2: a\n\n## Q1: b\n\n### Q2) c\n")
        == "course/toy.md:7: Q2 is asked twice, first on line 3. Give one of them another number.")
  }

  /// The lines are those of the file that its author sees, blocks included.
  @Test func linesCountTheBlocksOfAnEarlierRun() throws {
    let block = "<!-- notebook:begin Q1 -->\nx\n<!-- notebook:end Q1 -->\n"
    #expect(
      message("\(block)## Q1: a\n\n\(block)\n## Q1: b\n\n\(block)")
        == "course/toy.md:10: Q1 is asked twice, first on line 4. Give one of them another number.")
  }

  @Test func aNumberTooLarge() {
    #expect(
      message("## Q99999999999999999999: a")
        == "course/toy.md:1: this question's number is too large. Give it a smaller one.")
  }

  @Test func latin1() {
    #expect(
      message(bytes: Array("# T\n\ncaf".utf8) + [0xE9, 0x0A])
        == "course/toy.md:3: byte 0xE9 at offset 8 is not UTF-8. Save the notebook as UTF-8.")
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x23, 0x20], "0xFF at offset 0"), ([0xC3], "0xC3 at offset 0"),
    ([0x61, 0xED, 0xA0, 0x80], "0xED at offset 1"), ([0x61, 0xC0, 0x80], "0xC0 at offset 1"),
    ([0xC3, 0xA9, 0xE2, 0x82, 0x61], "0xE2 at offset 2"),
    ([0xF4, 0x90, 0x80, 0x80], "0xF4 at offset 0"),
  ])
  func bytesThatAreNotUTF8(bytes: [UInt8], named: String) {
    #expect(message(bytes: bytes).contains(named))
  }

  @Test func zeroBytes() {
    #expect(
      message(bytes: Array("a\r\nb\0".utf8))
        == "course/toy.md:2: byte 0x00 at offset 4 does not belong in text. "
        + "Remove it, or save the notebook as UTF-8 if it is in UTF-16.")
  }

  @Test func aBlockThatNeverEnds() {
    #expect(
      message("## Q1: a\n\n<!-- notebook:begin Q1 -->\nx\n")
        == "course/toy.md:3: <!-- notebook:begin Q1 --> begins a block that never ends. Remove the "
        + "block, or end it with \"<!-- notebook:end Q1 -->\" on a line of its own, outside any fence."
    )
  }

  @Test func aBlockThatNeverBegins() {
    #expect(
      message("## Q1: a\n\nx\n<!-- notebook:end Q1 -->\n")
        == "course/toy.md:4: <!-- notebook:end Q1 --> ends a block that never begins. Remove this "
        + "line, or put \"<!-- notebook:begin Q1 -->\" before the block, with a blank line before it."
    )
  }

  @Test func aBlockInABlock() {
    #expect(
      message(
        "<!-- notebook:begin Q1 -->\n\n<!-- notebook:begin Q2 -->\n<!-- notebook:end Q2 -->\n")
        == "course/toy.md:3: the block of Q2 begins inside that of Q1, which begins on line 1. Add "
        + "\"<!-- notebook:end Q1 -->\" where that block ends, with a blank line before it, or "
        + "remove the block.")
  }

  @Test func aBlockWithTwoNumbers() {
    #expect(
      message("<!-- notebook:begin Q1 -->\n<!-- notebook:end Q2 -->\n")
        == "course/toy.md:2: the end marker is that of Q2, but the block that begins on line 1 is "
        + "that of Q1. Make the two name the same thing, or remove the block.")
  }

  /// While the block stands there, `<pre>` starts HTML that hides the last line; without it,
  /// `<pre>` belongs to the element before, which the blank line ends.
  @Test func aMarkerThatStrippingBringsToLight() {
    let block = "<!-- notebook:begin Q1 -->\n<!-- notebook:end Q1 -->\n"
    #expect(
      message("<div>\n\n\(block)<pre>\n\n<!-- notebook:end Q1 -->\n")
        == "course/toy.md:7: <!-- notebook:end Q1 --> is hidden in HTML, and would not be without the "
        + "blocks before it. Remove this line, or put a blank line before the HTML.")
  }

  @Test(arguments: [
    ("```swift\nlet a = 1\n", "a code fence"), ("~~~\n```\n", "a code fence"),
    ("  ```\n", "a code fence"),
    ("````\nx\n```\n\n", "a code fence"), ("<!-- note\n\n", "HTML"), ("<pre>\nx", "HTML"),
    ("<?php\n", "HTML"), ("<![CDATA[ x", "HTML"), ("<script>\n\n", "HTML"),
  ])
  func aBodyThatEndsInsideSomethingUnclosed(body: String, what: String) {
    let problem =
      "course/toy.md:5: the body of Q1 ends inside \(what) that opens here and is never closed. "
    #expect(message("## Q1: a\n\nText.\n\n\(body)").hasPrefix(problem))
  }

  @Test func anUnclosedFenceAfterTheLastBodyIsTheAuthorsBusiness() throws {
    #expect(try parsed("## Q1: a\n\n## End\n\n```\nx\n").questions.count == 1)
  }

  @Test func clearingRefusesWhatReadingRefuses() {
    #expect(throws: NotebookError.self) {
      try strippedOfBlocks(Array("<!-- notebook:end Q1 -->".utf8), path: "x")
    }
    #expect(throws: NotebookError.self) { try strippedOfBlocks([0xE9], path: "x") }
  }
}

private func message(_ text: String) -> String { message(bytes: Array(text.utf8)) }

/// What the error says; "no error" when there is none.
private func message(bytes: [UInt8]) -> String {
  do {
    _ = try Document(parsing: bytes, path: "course/toy.md")
    return "no error"
  } catch {
    return error.description
  }
}
