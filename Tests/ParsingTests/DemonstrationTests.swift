import Parsing
import Testing

/// Where a notebook lets the course show something.
@Suite struct DemonstrationTests {
  @Test func aCommentPlacesADemonstration() throws {
    let document = try parsed("# Echo\n\nText.\n<!-- notebook:demo first-echo -->\nMore.\n")
    #expect(document.demonstrations.map(\.name) == ["first-echo"])
    #expect(document.demonstrations.map(\.line) == [4])
  }

  @Test func itsBlockStandsAfterTheComment() throws {
    let document = try parsed("Text.\n<!-- notebook:demo echo -->\nMore.\n")
    let executed = document.executed(with: [:], demonstrations: ["echo": "shown\n", "other": "x"])
    #expect(
      String(decoding: executed, as: UTF8.self) == """
        Text.
        <!-- notebook:demo echo -->

        <!-- notebook:begin demo echo -->
        shown
        <!-- notebook:end demo echo -->
        More.

        """)
  }

  @Test func atTheEndOfABodyItComesBeforeTheAnswer() throws {
    let document = try parsed("## Q1: one\n\n<!-- notebook:demo echo -->")
    let executed = document.executed(with: [1: "answer"], demonstrations: ["echo": "shown"])
    #expect(
      String(decoding: executed, as: UTF8.self) == """
        ## Q1: one

        <!-- notebook:demo echo -->

        <!-- notebook:begin demo echo -->
        shown
        <!-- notebook:end demo echo -->

        <!-- notebook:begin Q1 -->
        answer
        <!-- notebook:end Q1 -->
        """)
    #expect(try strippedOfBlocks(executed, path: "x") == document.source)
  }

  @Test(arguments: [
    "```\n<!-- notebook:demo echo -->\n```\n", "    <!-- notebook:demo echo -->\n",
    "> <!-- notebook:demo echo -->\n", "`<!-- notebook:demo echo -->`\n",
    "text <!-- notebook:demo echo -->\n", "<!-- a demonstration: notebook:demo echo -->\n",
  ])
  func otherTextPlacesNone(text: String) throws {
    #expect(try parsed(text).demonstrations == [])
  }

  @Test(arguments: [
    "<!-- notebook:demo -->", "<!-- notebook:demo two names -->", "<!-- notebook:demo Echo -->",
    "<!-- notebook:demo -echo -->", "<!-- notebook:demo 9-lives -->",
    "<!-- notebook:demo echo --> and more",
  ])
  func aCommentThatNamesNone(comment: String) {
    #expect(
      error { _ = try parsed("Text.\n\n\(comment)\n") }
        == "course/toy.md:3: this comment is to place a demonstration, and does not say which. "
        + "Write `<!-- notebook:demo name -->` alone on its line, the name in lower case letters, "
        + "digits and hyphens, a letter first.")
  }

  @Test func oneNameTwice() {
    let comment = "<!-- notebook:demo echo -->"
    #expect(
      error { _ = try parsed("\(comment)\n\n\(comment)\n") }
        == "course/toy.md:3: the demonstration echo is placed twice, first on line 1. Remove one of "
        + "the two comments, and link to the other.")
  }

  @Test func anUnknownNameIsToldWithTheNearestAndTheLineOfTheFile() throws {
    let source = "<!-- notebook:demo echo -->\n\n<!-- notebook:demo vanishing-gradiant -->\n"
    let document = try parsed(source)
    let known = ["exploding-gradient", "vanishing-gradient", "echo"]
    let bytes = document.executed(with: [:], demonstrations: ["echo": "shown"])
    let executed = try Document(parsing: bytes, path: "course/toy.md")
    #expect(
      error { try executed.checkDemonstrations(among: known) }
        == "course/toy.md:7: there is no demonstration vanishing-gradiant. The nearest is "
        + "vanishing-gradient.")
    #expect(
      error { try document.checkDemonstrations(among: []) }
        == "course/toy.md:1: there is no demonstration echo. Remove this line: the course has none."
    )
    try document.checkDemonstrations(among: known + ["vanishing-gradiant"])
  }

  @Test func aBlockOfAnotherDemonstrationIsRefused() {
    #expect(
      error {
        _ = try parsed("<!-- notebook:begin demo a -->\n\n<!-- notebook:end demo b -->\n")
      }.contains("the end marker is that of demo b, but the block that begins on line 1 is that of")
    )
  }
}

/// What the error says; "no error" when there is none.
private func error(of work: () throws -> Void) -> String {
  do {
    try work()
    return "no error"
  } catch {
    return "\(error)"
  }
}
