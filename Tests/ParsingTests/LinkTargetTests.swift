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
}
