import Parsing
import TestSupport
import Testing

/// Links of an executed notebook that lies in another folder than its author's.
@Suite struct LedLinksTests {
  private func led(_ source: String, by way: String = "../") throws -> String {
    let document = try Document(parsing: Array(source.utf8), path: "course/week1.md")
    return String(decoding: document.executed(with: [:], linksLedBy: way), as: UTF8.self)
  }

  @Test(arguments: [
    ("[a](data.csv)", "[a](../data.csv)"), ("![a](images/a.png)", "![a](../images/a.png)"),
    ("[a](<my data.csv> 'T')", "[a](<../my data.csv> 'T')"), ("[a](./x)", "[a](.././x)"),
    ("[a](../x)", "[a](../../x)"), ("[a](b.md#c)", "[a](../b.md#c)"),
    ("[a](a\\(b\\).csv)", "[a](../a\\(b\\).csv)"), ("[a](50%25.csv)", "[a](../50%25.csv)"),
    ("[a](\n  data.csv\n  \"T\")", "[a](\n  ../data.csv\n  \"T\")"),
    ("[![p](p.png)](p.html)", "[![p](../p.png)](../p.html)"),
    ("> - [a](x)\n> - [b](y)", "> - [a](../x)\n> - [b](../y)"),
    ("[a]\n\n[a]: x.csv \"T\"", "[a]\n\n[a]: ../x.csv \"T\""),
    ("[a][b] [b]\n\n[b]:\n  <x y>", "[a][b] [b]\n\n[b]:\n  <../x y>"),
    ("# [a](x)", "# [a](../x)"), ("| [a](x) |\n|---|\n", "| [a](../x) |\n|---|\n"),
    ("a <img alt='p' src=p.png> b", "a <img alt='p' src=../p.png> b"),
    ("<a\n  href = \"x y\">z</a>", "<a\n  href = \"../x y\">z</a>"),
    ("<div>\n<IMG SRC='p.png'>\n</div>", "<div>\n<IMG SRC='../p.png'>\n</div>"),
    ("$[a](x)$ [b](y)", "$[a](x)$ [b](../y)"), ("[ä](ü.csv)", "[ä](../ü.csv)"),
  ])
  func aRelativeLinkGetsTheWay(source: String, led: String) throws {
    let executed = try self.led(source)
    let comment = "<!-- notebook:links ../ -->"
    #expect(executed == led + (led.hasSuffix("\n") ? "\n\(comment)\n" : "\n\n\(comment)"))
  }

  @Test(arguments: [
    "[a](#q1) [b](https://x.org/a) [c](mailto:a@b.c) [d](//x.org/a) [e](/a) [f]() [g](<>)",
    "<https://x.org> <a name=\"x\"> <a href=\"\"> <img src=\"data:image/png;base64,AA\">",
    "`[a](x)` \\[a](x) [a] (x) [a](x y)", "```\n[a](x)\n[a]: x\n```", "    [a](x)\n",
    "<!-- [a](x) <img src=\"x\"> -->", "<div>[a](x)</div>", "[a]: unused.csv", "[^1]: x\n\n[^1]",
    "![p](attachment:p.png)", "[a](week1.md#q1) [b](week1.md)", "<img src=\"&#104;ttp:x\">",
    "$[a](x)$", "text",
  ])
  func otherTextIsAsItWas(source: String) throws {
    #expect(try led(source) == source)
  }

  /// Where the comment that tells the way would be text, the links stay.
  @Test(arguments: ["[a](x)\n\n```\ncode", "[a](x)\n\n<!-- open", "[a](x)\n\n<pre>\n"])
  func whatCouldNotBeUndoneIsNotDone(source: String) throws {
    #expect(try led(source) == source)
  }

  @Test func theDocumentThatIsReadBackIsTheAuthors() throws {
    let source = "\u{FEFF}# A\r\n\r\n[a](x), ![p](p.png)\r\n\r\n## Q1: one\r\n\r\n[b]\r\n\r\n[b]: y"
    let document = try Document(parsing: Array(source.utf8), path: "course/week1.md")
    let executed = document.executed(with: [1: "shown"], linksLedBy: "../my%20course/")
    let back = try Document(parsing: executed, path: "report/week1.md")
    #expect(back.source == Array(source.utf8))
    #expect(back.wayToFiles == "../my%20course/")
    #expect(back.executed(with: [1: "shown"], linksLedBy: "../my%20course/") == executed)
    #expect(back.executed(with: [:]) == Array(source.utf8))
  }

  @Test func linesAreThoseOfTheFile() throws {
    let source = "# A\n\n## Q1: one\n\n[a](x)\n\n## Q2: two\n\n[b](y)\n"
    let document = try Document(parsing: Array(source.utf8), path: "week1.md")
    let executed = document.executed(with: [1: "shown"], linksLedBy: "../")
    let text = String(decoding: executed, as: UTF8.self)
    let back = try Document(parsing: executed, path: "week1.md")
    let line = try #require(back.links.last?.place.line)
    #expect(
      text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].contains("../y"))
  }

  @Test func twoWaysAreAnError() throws {
    let text = "a\n\n<!-- notebook:links ../ -->\n\nb\n\n<!-- notebook:links b/ -->\n"
    let error = try #require(throws: NotebookError.self) {
      try strippedOfBlocks(Array(text.utf8), path: "a.md")
    }
    #expect(
      error.description
        == "a.md:7: it is told twice where links lead, first on line 3. Remove one of the two lines."
    )
  }

  @Test(arguments: ["/etc/", "../", "x", "../a b/", "../\"/"])
  func aCommentWithoutAWayIsText(way: String) throws {
    let text = "[a](\(way)x)\n\n<!-- notebook:links \(way) -->\n"
    let stripped = String(
      decoding: try strippedOfBlocks(Array(text.utf8), path: "a.md"), as: UTF8.self)
    #expect(stripped == (way == "../" ? "[a](x)\n" : text))
  }

  /// strip(executed(x)) = x for texts made of all that is about links, in any order.
  @Test(arguments: 0..<40)
  func anyTextComesBack(seed: Int) throws {
    let pieces = [
      "[a](x)", "![", "](", "](y \"t\")", "[", "]", "(", ")", "<", ">", "`", "``", "$", "$5", "\\",
      "[r]", "[r]: z\n", "\n[r]: ../z\n", "[^1]", "[^1]: n\n", "\n", "\n\n", "\n> ", "\n- ", "    ",
      "<a href=\"x\">", "<img src='../y'>", "<img src=y", "</a>", "<!--", "-->", "<div>\n", "\"",
      "'",
      "../", "./", "x.md", "week1.md", "#q1", "https://x", "&amp;", "```\n", "|", "\n|---|\n", "*",
      "_", "\r\n", "\u{10F140}", "é", "notebooklink", "notebooklinkq0z",
      "\n\n<!-- notebook:demo d -->\n",
    ]
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<150 {
      let count = Int.random(in: 1...25, using: &random)
      let source = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let way = ["../", "a/", "../../b-c/"].randomElement(using: &random) ?? ""
      let document: Document
      do {
        document = try Document(parsing: Array(source.utf8), path: "week1.md")
      } catch {
        continue
      }
      let executed = document.executed(with: [:], linksLedBy: way)
      #expect(
        try strippedOfBlocks(executed, path: "week1.md") == document.source,
        "\(source.debugDescription)")
      let again = try Document(parsing: executed, path: "week1.md")
      #expect(again.executed(with: [:], linksLedBy: way) == executed, "\(source.debugDescription)")
    }
  }

  /// Its cells are texts of their own, and its metadata tells the way.
  @Test func aJupyterNotebookComesBackToo() throws {
    let cells = ["# A\\n\\n[a](x) ![p](p.png)", "[a](../x)\\n\\n[b]: y", "`[a](x)`"]
      .map { #"{"cell_type": "markdown", "metadata": {}, "source": "\#($0)"}"# }
    let text =
      #"{"cells": [\#(cells.joined(separator: ","))], "metadata": {}, "nbformat": 4, "#
      + #""nbformat_minor": 4}"#
    let document = try Document(parsing: Array(text.utf8), path: "a.ipynb")
    let led = try #require(document.cells.led(by: "../", in: "a.ipynb"))
    #expect(
      led.map(\.source) == [
        "# A\n\n[a](../x) ![p](../p.png)", "[a](../../x)\n\n[b]: y", "`[a](x)`",
      ])
    #expect(document.cells.led(by: "../", in: "x")?.isEmpty == false)
    #expect(Array(document.cells[2...]).led(by: "../", in: "a.ipynb") == nil, "nothing to do")
  }
}
