import Exercises
import GradingCommands
import Parsing
import Testing

/// What lint says of a notebook by reading it.
@Suite struct NotebookLintTests {
  /// The findings in a notebook of one text, in a folder with some files.
  private func findings(
    _ text: String, files: Set<String> = [], anchors: [String: Set<String>] = [:]
  ) throws -> [String] {
    let document = try Document(parsing: Array(text.utf8), path: "notebook/text.md")
    return NotebookLint(
      document, root: "/course", exists: files.contains, anchors: { anchors[$0] }
    ).findings.map(\.description)
  }

  @Test func aLinkToAHeadingThatIsThereIsFine() throws {
    let text = """
      [a](#a-heading) [b](#q3) [c](#by-hand) [d](#%C3%BCber-uns)

      # A heading

      <a name="by-hand"></a>

      ## Über uns

      ### Q3: How?
      """
    #expect(try findings(text) == [])
  }

  @Test func aLinkToNoHeadingIsToldWithItsLineAndTheNearestOne() throws {
    #expect(
      try findings("# A heading\n\nSee\n[it](#a-heeding).\n") == [
        "notebook/text.md:4: the link #a-heeding points to a heading that doesn't exist. The nearest is #a-heading."
      ])
  }

  @Test func twoDeadLinksOfOneParagraphHaveALineEach() throws {
    #expect(
      try findings("# A\n\n[x](b.md)\nand\n[y](b.md)\n").map { $0.prefix(19) } == [
        "notebook/text.md:3:", "notebook/text.md:5:",
      ])
  }

  @Test func pathsBeginInTheNotebooksFolder() throws {
    let files: Set = ["notebook/data/a b.csv", "/course/README.md"]
    #expect(
      try findings(
        "[a](data/a%20b.csv) [b](</README.md>) [c](data/a%20b.csv?raw=1)", files: files) == [])
    #expect(
      try findings("[c](<data/none.csv>)", files: files) == [
        "notebook/text.md:1: the link data/none.csv points to a file that doesn't exist. "
          + "Correct it: paths begin in the notebook's folder."
      ])
  }

  @Test func anchorsOfOtherTextsAreLookedFor() throws {
    let anchors: [String: Set] = ["notebook/b.md": ["one"]]
    #expect(try findings("[a](b.md#one)", files: ["notebook/b.md"], anchors: anchors) == [])
    #expect(
      try findings("[a](b.md#two)", files: ["notebook/b.md"], anchors: anchors) == [
        "notebook/text.md:1: the link b.md#two points to a heading that file doesn't have. "
          + "The nearest is #one."
      ])
    // What a PDF calls its pages, nobody knows here.
    #expect(try findings("[a](c.pdf#page=3)", files: ["notebook/c.pdf"], anchors: anchors) == [])
  }

  /// Whatever the network says of them.
  @Test(arguments: [
    "https://nowhere.invalid/x", "mailto:a@b.invalid", "//nowhere.invalid/x", "doi:10.1/2",
  ])
  func linksOutAreLeftAlone(destination: String) throws {
    #expect(try findings("[a](\(destination))") == [])
  }

  @Test func codeHasNoLinks() throws {
    #expect(try findings("`[a](b)`\n\n```\n[a](b) ![](c)\n```\n") == [])
  }

  @Test func anEmptyLinkLeadsNowhere() throws {
    #expect(
      try findings("[a]()") == [
        "notebook/text.md:1: a link leads nowhere. Write where to: [text](#heading)."
      ])
  }

  @Test func picturesNeedADescription() throws {
    let files: Set = ["notebook/a.png"]
    #expect(try findings("![A cell of an LSTM](a.png)", files: files) == [])
    #expect(
      try findings("Text\n![](a.png)", files: files) == [
        "notebook/text.md:2: the picture a.png has no description. "
          + "Write between the brackets what it shows: ![…](a.png)."
      ])
    #expect(
      try findings("<img src=\"a.png\">\n\n<img src='a.png' alt='A cell'>\n", files: files).count
        == 1)
  }

  @Test func demonstrationsArePlacedAndOffered() throws {
    let text = "# A\n\n<!-- notebook:demo one -->\n\n<!-- notebook:demo tow -->\n"
    let document = try Document(parsing: Array(text.utf8), path: "a.md")
    let offers = ["one", "two"].map { Event.Offer(name: $0, title: $0) }
    #expect(
      NotebookLint.demonstrations(of: document, among: offers).map(\.description) == [
        "a.md:5: there is no demonstration tow. The nearest is two.",
        "a.md: the demonstration two is shown nowhere. Place it with a line "
          + "`<!-- notebook:demo two -->`, or take it off the demonstrator's list.",
      ])
  }

  @Test func ofAJupyterNotebookTheCellIsNamed() throws {
    let cells = #"{"cell_type": "markdown", "metadata": {}, "source": ["[a](b.md)"]}"#
    let text = #"{"cells": [\#(cells)], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#
    let document = try Document(parsing: Array(text.utf8), path: "a.ipynb")
    let lint = NotebookLint(document, root: "/", exists: { _ in false }, anchors: { _ in nil })
    #expect(
      lint.findings.map(\.description) == [
        "a.ipynb: cell 1, line 1: the link b.md points to a file that doesn't exist. "
          + "Correct it: paths begin in the notebook's folder."
      ])
  }

  @Test(arguments: [
    ("Loss by epoch", "", "the figure “loss” of Q7 has no description"),
    ("Loss by epoch", " \n", "the figure “loss” of Q7 has no description"),
    ("Loss by epoch", "Loss, by epoch.", "the figure “loss” of Q7 is described by its title alone"),
    ("Loss by epoch", "The loss falls from 2 to 0.1 in ten epochs.", nil),
  ])
  func figuresNeedADescription(title: String, summary: String, problem: String?) {
    let figure = Figure(
      name: "loss", title: title, summary: summary,
      .lines(LineChart(x: Axis("epoch"), y: Axis("loss"), series: [])))
    let found = problems(withFiguresIn: [.printed("text"), .showed(.figure(figure))], of: "Q7")
    #expect(found.map(\.problem) == [problem].compactMap(\.self))
  }

  @Test func findingsStandInTheOrderOfFilesAndLines() {
    let findings = [
      LintFinding("b", "x", cure: ""), LintFinding("a", line: 10, "x", cure: ""),
      LintFinding("a", line: 9, "y", cure: ""), LintFinding("a", line: 9, "x", cure: ""),
      LintFinding("a", "x", cure: ""),
    ]
    #expect(
      findings.sorted().map(\.description) == [
        "a: x. ", "a:9: x. ", "a:9: y. ", "a:10: x. ", "b: x. ",
      ])
  }
}
