import Foundation
import TestSupport
import Testing

/// Texts that the notebook links to are pages beside the report.
@Suite struct LinkedTextTests {
  private func toy() throws -> Toy {
    let toy = try Toy()
    try toy.makeFolder("docs")
    try toy.write("# Words\n\n## Greetings\n\nSee [numbers](numbers.md).\n", to: "docs/words.md")
    try toy.write("# Numbers\n\n[Back](../toy.md#q2)\n", to: "docs/numbers.md")
    try toy.replace(
      "With a word and a name.",
      with: "With a [word](docs/words.md#greetings) and a name.", in: "toy.md")
    return toy
  }

  @Test func theyAndWhatTheyLinkToAreWritten() throws {
    let toy = try toy()
    try toy.run("run", "--output", "out", "--format", "html").exits(0)
    #expect(try toy.read("out/toy.html").contains(#"href="pages/docs/words.html#greetings""#))
    #expect(try toy.read("out/pages/docs/words.html").contains(#"href="numbers.html""#))
    #expect(try toy.read("out/pages/docs/numbers.html").contains(#"href="../../toy.html#q2""#))
  }

  @Test func otherFormatsLinkToTheFiles() throws {
    let toy = try toy()
    try toy.run("run", "--output", "out", "--format", "md,ipynb").exits(0)
    #expect(!toy.has("out/pages"))
    #expect(try toy.read("out/toy.md").contains("[word](../docs/words.md#greetings)"))
  }

  @Test func oneThatCanNotBeReadIsToldAndKeepsItsLink() throws {
    let toy = try toy()
    try toy.write("# Words\n\n## Q1: a\n\n## Q1: b\n", to: "docs/words.md")
    let run = try toy.run("run", "--output", "out").exits(0)
    run.prints("note: docs/words.md:5: Q1 is asked twice")
    #expect(try toy.read("out/toy.html").contains(#"href="../docs/words.md#greetings""#))
    #expect(!toy.has("out/pages"))
  }

  /// Once for each text, and only for the formats that leave it out.
  @Test func whatItsPageLeavesOutIsTold() throws {
    let toy = try toy()
    try toy.write(
      "<p style=\"color: red\">Red</p>\n\n<script>run()</script>\n", to: "docs/words.md")
    let told =
      "note: docs/words.md: the page leaves out what would run, load or restyle it: "
      + "the attribute style (line 1), <script> (line 3).\n"
    try toy.run("run", "--output", "out").exits(0).prints(told)
    let run = try toy.run("run", "--output", "out2", "--format", "md").exits(0)
    #expect(!run.output.contains("leaves out"))
  }

  /// Under another name, which ends like the notebook's.
  @Test func aFaultIsToldByTheTextsOwnNameWhereTheNotebookIsALink() throws {
    let toy = try toy()
    try toy.write("# Words\n\n## Q1: a\n\n## Q1: b\n", to: "docs/words.md")
    try FileManager.default.createSymbolicLink(
      atPath: toy.path("my-toy.md"), withDestinationPath: "toy.md")
    let run = try toy.run("run", "--notebook", "my-toy.md", "--output", "out").exits(0)
    run.prints("note: docs/words.md:5: Q1 is asked twice")
    #expect(!run.output.contains("my-docs"))
  }

  /// By its name it lies in the course, and by the file system elsewhere.
  @Test func nothingIsReadFromOutside() throws {
    let toy = try toy()
    let outside = try TestFolder()
    try outside.write("A secret.", to: "secret.md")
    try toy.remove("docs/words.md")
    try FileManager.default.createSymbolicLink(
      atPath: toy.path("docs/words.md"), withDestinationPath: "\(outside.path)/secret.md")
    try toy.replace(
      "In a file.", with: "In [a file](../\(outside.url.lastPathComponent)/secret.md).",
      in: "toy.md")
    try toy.run("run", "--output", "out").exits(0)
    #expect(!toy.has("out/pages"))
  }

  @Test func aFileInTheWayIsToldBeforeAnythingRuns() throws {
    let toy = try toy()
    try toy.makeFolder("out")
    try toy.write("mine", to: "out/pages")
    let run = try toy.run("run", "--output", "out").exits(2)
    run.complains("out/pages: a file is in the way of the output")
    #expect(try toy.files(under: "out").count == 1)
  }
}
