import Parsing
import Reporting
import TestSupport
import Testing

/// Texts that a notebook links to become pages beside the report.
@Suite struct LinkedPagesTests {
  private static func document(_ text: String, at path: String) throws -> Document {
    try Document(parsing: Array(text.utf8), path: path)
  }

  private static func report() throws -> Report {
    let text = """
      # Networks

      ##### Q1: How do you begin?

      See [`RNN`](../docs/layers.md#rnn), [all](../docs/README.md), [notes](my%20notes.md),
      [data](../data/table.csv), [above](networks.md#q1) and [gone](../docs/gone.md).
      """
    var report = Report(
      document: try document(text, at: "notebook/networks.md"), outcomes: [], answers: [:],
      seed: 1, environment: [:])
    report.linked = LinkedDocuments(
      of: "notebook/networks.md",
      [
        "docs/README.md": try document(
          "# Reference\n\n- [RNN](layers.md#rnn)\n- [back](../notebook/networks.md#q1)\n",
          at: "docs/README.md"),
        "docs/layers.md": try document(
          """
          # Layers

          ## RNN

          See [this](#rnn), [this too](layers.md#rnn), [the beginning](layers.md),
          [its source](../Sources/RNN.swift) and [notes](/notebook/my%20notes.md).

          ```swift
          final class RNN
          ```
          """, at: "docs/layers.md"),
        "notebook/my notes.md": try document("Notes <script>alert(1)</script>", at: "my notes.md"),
      ])
    return report
  }

  private static func page(
    _ path: String, besides report: String = "networks.html"
  ) throws -> String {
    try #require(try self.report().linkedPages(besides: report).first { $0.path == path }).html
  }

  @Test func aLinkOfTheNotebookLeadsToThePage() throws {
    for page in [try Self.report().html(), try Self.report().livePage()] {
      #expect(page.contains(#"<a href="pages/docs/layers.html#rnn"><code>RNN</code></a>"#))
      #expect(page.contains(#"<a href="pages/docs/README.html">all</a>"#))
      #expect(page.contains(#"<a href="pages/notebook/my%20notes.html">notes</a>"#))
      #expect(page.contains(##"<a href="#q1">above</a>"##))
    }
  }

  /// A page that is served has nothing but pages; one that is written lies beside files.
  @Test func aLinkToAnotherFileStaysAsItIs() throws {
    let page = try Self.report().html()
    #expect(page.contains(#"<a href="../data/table.csv">data</a>"#))
    #expect(page.contains(#"<a href="../docs/gone.md">gone</a>"#))
    #expect(!(try Self.report().livePage()).contains("table.csv"))
    #expect(!(try Self.report().html(isAlone: true)).contains("layers.html"))
  }

  @Test func pagesLinkToEachOtherAndBack() throws {
    let reference = try Self.page("pages/docs/README.html")
    #expect(reference.contains(#"<a href="layers.html#rnn">RNN</a>"#))
    #expect(reference.contains(#"<a href="../../networks.html#q1">back</a>"#))
    #expect(reference.contains(#"<a href="../../networks.html">Networks</a>"#), "above the title")
    let layers = try Self.page("pages/docs/layers.html")
    #expect(layers.contains(##"<a href="#rnn">this</a>"##))
    #expect(layers.contains(##"<a href="#rnn">this too</a>"##))
    #expect(layers.contains(##"<a href="#">the beginning</a>"##))
    #expect(layers.contains(#"<a href="../notebook/my%20notes.html">notes</a>"#))
    #expect(!layers.contains("RNN.swift"), "what lies elsewhere from there")
  }

  @Test func whereTheReportIsServedTheyLinkToItsFolder() throws {
    let page = try Self.page("pages/docs/README.html", besides: "")
    #expect(page.contains(#"<a href="../../#q1">back</a>"#))
    #expect(page.contains(#"<a href="../../">Networks</a>"#))
  }

  @Test func theyAreSoundPagesWithoutScripts() throws {
    for page in try Self.report().linkedPages(besides: "networks.html") {
      let reading = HTMLReading(page.html)
      #expect(reading.problems == [], "\(page.path)")
      #expect(!reading.elements.contains { $0.name == "script" }, "\(page.path)")
      #expect(reading.elements.count { $0.name == "h1" } == 1, "\(page.path)")
    }
    #expect(try Self.page("pages/docs/layers.html").contains(#"<h2 id="rnn">RNN"#), "no number")
  }

  @Test func theAddressIsWhatBrowsersAskFor() throws {
    #expect(
      try Self.report().linkedPages(besides: "").map(\.address)
        == ["pages/docs/README.html", "pages/docs/layers.html", "pages/notebook/my%20notes.html"])
  }

  @Test func theirCodeIsTypesetToo() throws {
    #expect(try Self.report().toTypeset.code.contains("final class RNN\n"))
  }
}
