import Parsing
import Testing

@Suite struct LinkTargetTests {
  @Test(arguments: [
    ("layers.md", "docs/layers.md"), ("./layers.md#rnn", "docs/layers.md"),
    ("../README.md", "README.md"), ("deep/er.md?plain=1#a", "docs/deep/er.md"),
    ("/data/a.md", "data/a.md"), ("my%20notes.md", "docs/my notes.md"),
    ("my notes.md", "docs/my notes.md"), ("50%.md", "docs/50%.md"),
    ("#rnn", "docs/start.md"), ("", "docs/start.md"), ("x/../layers.md", "docs/layers.md"),
  ])
  func aPathBeginsInTheFolderOfItsText(link: String, path: String) throws {
    #expect(try #require(LinkTarget(link)).path(from: "docs/start.md") == path)
  }

  @Test(arguments: ["../../README.md", "../..", "..", "/..", "/", "%2e%2e/%2e%2e/etc/passwd"])
  func whatLeadsOutOfTheCourseHasNoPath(link: String) throws {
    #expect(try #require(LinkTarget(link)).path(from: "docs/start.md") == nil)
  }

  @Test(arguments: [
    "https://www.swift.org", "mailto:a@example.org", "//example.org/a.md", "file:a.md",
  ])
  func theNetworkIsNoFile(link: String) {
    #expect(LinkTarget(link) == nil)
  }

  @Test func aFragmentIsDecoded() {
    #expect(LinkTarget("a.md#caf%C3%A9")?.fragment == "café")
    #expect(LinkTarget("a.md")?.fragment == "")
  }

  /// By the order of the text, where one destination is written several times.
  @Test func aLinkHasTheLineOnWhichItStands() throws {
    let document = try parsed("[a](x)\nb [c](y)\n[d][r] [e](x)\n\n[f](x)\n\n[r]: z\n")
    #expect(
      document.links.map { "\($0.place.line ?? 0) \($0.destination)" }
        == ["1 x", "2 y", "1 z", "3 x", "5 x"])
  }

  /// A list of papers, a table of courses: each link is looked for from the last one on.
  @Test(arguments: ["[a](p%) ", "| [a](p%) |\n", "[a][r] ", "<a href=\"p%\">a</a> "])
  func manyLinksInOneBlockAreFoundAsFast(link: String) throws {
    let links = (0..<20_000).map { link.replacing("%", with: "\($0)") }.joined()
    let document = try parsed((link.hasPrefix("|") ? "| a |\n|-|\n" : "") + links + "\n\n[r]: z\n")
    #expect(document.links.count == 20_000)
  }
}
