import Parsing
import TestSupport
import Testing

@Suite struct InsertedBlockTests {
  @Test func aBlockStandsAtTheEndOfItsBody() throws {
    let source = "# Basics\n\n## Q1: one\n\nBody.\n\n\n## Q2: two\n## Q3: three"
    let document = try parsed(source)
    let executed = document.executed(with: [1: "first\n", 2: "second", 3: "third", 9: "none"])
    #expect(
      String(decoding: executed, as: UTF8.self) == """
        # Basics

        ## Q1: one

        Body.

        <!-- notebook:begin Q1 -->
        first
        <!-- notebook:end Q1 -->


        ## Q2: two

        <!-- notebook:begin Q2 -->
        second
        <!-- notebook:end Q2 -->
        ## Q3: three

        <!-- notebook:begin Q3 -->
        third
        <!-- notebook:end Q3 -->
        """)
    #expect(try stripped(executed) == source)
  }

  @Test func anExecutedNotebookIsReadAsItsSource() throws {
    let document = try parsed("# Basics\n\n## Q1: one\n\nBody.\n\n## Q2: two\n")
    let executed = document.executed(with: [1: "## Q7: learner\n", 2: "$$"])
    var read = try Document(parsing: executed, path: "course/toy.md")
    #expect(read.places.place(ofLine: 7) == Place(line: 11))
    read.places = document.places
    #expect(read == document)
  }

  @Test func blocksTakeTheLineEndingsOfTheDocument() throws {
    let document = try parsed("\u{FEFF}## Q1: one\r\nBody.\r\n## Q2: two")
    let executed = document.executed(with: [1: "a\nb\r\nc"])
    #expect(
      String(decoding: executed, as: UTF8.self)
        == "\u{FEFF}## Q1: one\r\nBody.\r\n\r\n<!-- notebook:begin Q1 -->\r\na\r\nb\r\nc\r\n"
        + "<!-- notebook:end Q1 -->\r\n## Q2: two")
  }

  @Test func zeroBytesOfAnOutputDoNotSpoilTheNotebook() throws {
    let document = try parsed("## Q1: one\n")
    #expect(try stripped(document.executed(with: [1: "a\0b"])) == "## Q1: one\n")
  }

  /// Whatever a body ends with, the block after it is a block of its own.
  @Test(arguments: [
    "", "text", "text  \nmore\\", "- item", "- item\n\n  more\n  - deep", "> quote",
    "> ```\n> open",
    "- ```\n  open", "```\nclosed\n```", "~~~~\nclosed\n~~~~~", "    indented", "<div>\nhtml",
    "<!-- note -->", "<pre>\nclosed</pre>", "[ref]: to.md", "[ref]: to.md\n'title",
    "| a | b |\n|---|---|",
    "$$\nx\n$$", "$$ open", "$open", "`open", "***", "1. a\n1. b", "# Aside", "Aside\n---", "<b",
    "a <!-- open",
    "- <!-- open", "<?php ?>", "&", "\\", "text\n\n   ", "text\n\t", "\u{A0}", "text\n\n\n\n",
  ])
  func strippingGivesBackTheSource(body: String) throws {
    for next in [
      "", "\n", "\n\n", "\n## Q2: two\n\nEnd.", "\n\n## Q2: two\n", "\n\nQ2: two\n===\nx",
    ] {
      let asLines = "# Book\n\n## Q1: one\n\(body)\(next)"
      for ending in ["\n", "\r\n", "\r"] {
        let source =
          "\u{FEFF}"
          + asLines.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: ending)
        try expectInvertible(source)
      }
    }
  }

  /// Random documents of lines that matter to CommonMark, to formulas and to markers.
  @Test(arguments: 0..<100)
  func strippingGivesBackRandomSources(seed: Int) throws {
    let pieces = [
      "text", "$$", "a $x$ b", "$ 5", "- item", "  more", "    code", "> quote", "> $$", "", "",
      "   ",
      "## Aside", "---", "===", "`", "<div>", "</div>", "<!-- note -->", "[a]: b", "1. one", "***",
      "$",
      "## Part", "+ $$ x", "<b>bold</b>", "\\", "|a|b|", "```\nfence\n```", "~~~\n$$\n~~~", "> ```",
      "```", "<!-- open",
    ]
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<25 {
      var number = 0
      var source = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        let kind = Int.random(in: 0..<8, using: &random)
        if kind == 0 {
          number += 1
          source += "<!-- notebook:demo show-\(number) -->"
        } else if kind < 3 {
          number += 1
          source += Bool.random(using: &random) ? "\n## Q\(number): q" : "Q\(number). q\n---"
        } else {
          source += pieces.randomElement(using: &random) ?? ""
        }
        source += ["\n", "\n", "\n", "\r\n", "\r", "\n\n"].randomElement(using: &random) ?? ""
      }
      if Bool.random(using: &random) { source.unicodeScalars.removeLast() }
      try expectInvertible(source)
    }
  }

  /// An editor that tidies a notebook may take the blank lines; none of the author's text goes with
  /// them.
  @Test(arguments: [
    (
      "## Q1: a\ntext\n<!-- notebook:begin Q1 -->\nx\n<!-- notebook:end Q1 -->\nmore\n",
      "## Q1: a\ntext\nmore\n"
    ),
    ("## Q1: a\ntext\n<!-- notebook:begin Q1 -->\n<!-- notebook:end Q1 -->", "## Q1: a\ntext\n"),
    (
      "## Q1: a\n\n\n\n  <!-- notebook:begin Q1 -->  \nx\n\n <!-- notebook:end Q1 -->\n\n\nmore",
      "## Q1: a\n\n\n\n\nmore"
    ),
    ("<!-- notebook:begin Q1 -->\nx\n<!-- notebook:end Q1 -->\n", ""),
    ("\n<!-- notebook:begin Q1 -->\nx\n<!-- notebook:end Q1 -->", ""),
    ("- item\n<!-- notebook:begin Q1 -->\nx\n<!-- notebook:end Q1 -->\n- item", "- item\n- item"),
  ])
  func blocksWithoutTheirBlankLinesAreStripped(executed: String, source: String) throws {
    #expect(try stripped(Array(executed.utf8)) == source)
  }

  @Test(arguments: [
    "```\n<!-- notebook:begin Q1 -->\n```\n", "> <!-- notebook:end Q1 -->\n",
    "- <!-- notebook:end Q1 -->\n", "    <!-- notebook:end Q1 -->\n",
    "a <!-- notebook:end Q1 -->\n", "<!-- notebook:begin -->\n",
    "<!-- notebook:begin Q1 here -->\n",
    "<!-- the\n\nnotebook:begin Q1 -->\n", "`<!-- notebook:begin Q1 -->`\n",
  ])
  func otherTextIsNoMarker(text: String) throws {
    #expect(try stripped(Array(text.utf8)) == text)
    #expect(try parsed(text).source == Array(text.utf8))
  }

  @Test func markersInAnOutputsFenceAreOutput() throws {
    let source = "## Q1: one\n\n## Q2: two\n"
    let output = "```text\n<!-- notebook:end Q1 -->\n<!-- notebook:begin Q2 -->\n```\n"
    let executed = try parsed(source).executed(with: [1: output, 2: output])
    #expect(try stripped(executed) == source)
  }
}

private func stripped(_ bytes: [UInt8]) throws -> String {
  String(decoding: try strippedOfBlocks(bytes, path: "course/toy.md"), as: UTF8.self)
}

/// strip(executed(x)) = x, and executed(strip(executed(x))) = executed(x), with all blocks and
/// some.
private func expectInvertible(_ source: String) throws {
  let document: Document
  do {
    document = try parsed(source)
  } catch {
    // A body that never ends is refused, and nothing is inserted.
    #expect("\(error)".contains("never closed"), "\(source.debugDescription): \(error)")
    return
  }
  #expect(document.source == Array(source.utf8))
  let block = "```swift\nlet a = \"$x\"\n```\n\n```text\n## Q1: x\n$$\n<!-- -->\n```\n"
  let (all, names) = (document.questions.map(\.number), document.demonstrations.map(\.name))
  let places = document.demonstrations.map(\.place)
  for (numbers, shownNames) in [
    (all, names), (Array(all.prefix(1)), []), ([], Array(names.prefix(1))),
  ] {
    let blocks = Dictionary(uniqueKeysWithValues: numbers.map { ($0, block) })
    let shown = Dictionary(uniqueKeysWithValues: shownNames.map { ($0, block) })
    let executed = document.executed(with: blocks, demonstrations: shown)
    #expect((numbers.isEmpty && shownNames.isEmpty) == (executed == document.source))
    var back = try Document(parsing: executed, path: document.path)
    // They stand further down in the file now.
    back.places = document.places
    for index in names.indices { back.demonstrations[index].place = places[index] }
    #expect(back == document, "\(source.debugDescription)")
    #expect(back.executed(with: blocks, demonstrations: shown) == executed)
    #expect(try strippedOfBlocks(executed, path: "x") == document.source)
  }
}
