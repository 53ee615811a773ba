import Parsing
import Testing

@Suite struct BlockTests {
  @Test func everyBlockKnowsItsLines() throws {
    let tree = try dump(
      """
      # Recurrent *networks*

      They remember.
      They forget.

      > A quote,
      > of two lines.

      ***

      ```swift extra
      let a = 1
      ```

          indented

      """)
    #expect(
      tree == """
        1: heading 1 #recurrent-networks Recurrent em(networks)
        3-4: paragraph They remember.⏎They forget.
        6-7: quote
          6-7: paragraph A quote,⏎of two lines.
        9: rule
        11-13: code swift let a = 1⏎
        15: code - indented⏎
        """)
  }

  @Test func listsKeepTheirStartAndTheirItems() throws {
    let tree = try dump(
      """
      - one
      - two
        - inner


      3. three

         more
      4. four

      # Next
      """)
    #expect(
      tree == """
        1-3: list
          -
            1: paragraph one
          -
            2: paragraph two
            3: list
              -
                3: paragraph inner
        6-9: list from 3, loose
          -
            6: paragraph three
            8: paragraph more
          -
            9: paragraph four
        11: heading 1 #next Next
        """)
  }

  @Test func inlinesComeThrough() throws {
    let tree = try dump(
      #"""
      A `code`, *em*, **strong *both***, [a *link*](to.md "Title"), ![alt](pic.svg).\
      Hard break, \*escaped\*, &amp; &copy;, <https://a.org/$x$y$>.
      """#)
    #expect(
      tree == """
        1-2: paragraph A code(code), em(em), strong(strong em(both)), \
        link(a em(link) → to.md “Title”), image(alt → pic.svg).↵\
        Hard break, *escaped*, & ©, link(https://a.org/$x$y$ → https://a.org/$x$y$).
        """)
  }

  /// cmark gives an underlined heading the line after it too.
  @Test func underlinedHeadingsEndOnTheirUnderline() throws {
    let tree = try dump("A title\nof two lines\n===\ntext\n\nSection\n---\n<!-- note -->\n")
    #expect(
      tree == """
        1-3: heading 1 #a-title-of-two-lines A title⏎of two lines
        4: paragraph text
        6-7: heading 2 #section Section
        """)
  }

  @Test func underlinedHeadingsInQuotesAndItemsDoToo() throws {
    let tree = try dump("> A\n> ===\ntext\n\n- B\n  ---\n- C\n")
    #expect(
      tree == """
        1-2: quote
          1-2: heading 1 #a A
        3: paragraph text
        5-7: list
          -
            5-6: heading 2 #b B
          -
            7: paragraph C
        """)
  }

  @Test func commentsAreNotInTheTree() throws {
    let tree = try dump(
      "<!-- one -->\n\na <!-- two --> b\n\n<!-- three\n\n# four\n-->\n\n<div><!-- five -->six</div>\n"
    )
    #expect(
      tree == """
        3: paragraph a  b
        10: <div>
          10: bare six
        """)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineEndingsOfAllKindsGiveOneTree(ending: String) throws {
    let text = "# Title\n\n```\na\nb\n```\n\n- $x\n  y$\n\nfoo\nbar\n===\n"
    let other = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: ending)
    #expect(try dump(other) == dump(text))
  }

  @Test func mixedLineEndingsCountAsCommonMarkCounts() throws {
    let tree = try dump("a\r\n\nb\r\rc\n\r\nd")
    #expect(tree == "1: paragraph a\n3: paragraph b\n5: paragraph c\n7: paragraph d")
  }

  @Test func byteOrderMarkIsSkipped() throws {
    let document = try parsed("\u{FEFF}# Title\n\nText.\n")
    #expect(document.title == "Title")
    #expect(document.source.prefix(3) == [0xEF, 0xBB, 0xBF])
    #expect(document.blocks.first?.lines == 1...1)
  }

  @Test func anEmptyTextIsADocument() throws {
    let document = try parsed("")
    #expect(document.blocks.isEmpty)
    #expect(document.title == "toy")
    #expect(document.executed(with: [1: "x"]) == [])
  }

  @Test func anchorsAreMadeAsForgesMakeThem() throws {
    let tree = try dump(
      """
      ## Why RNNs? (Part 1)
      ## Why RNNs? (Part 1)
      ## `nn.RNN` & *more*_x
      ## Über die Zeit
      ## 循環ネットワーク
      ## ???
      > ## Why RNNs? (Part 1)
      """)
    #expect(
      tree == """
        1: heading 2 #why-rnns-part-1 Why RNNs? (Part 1)
        2: heading 2 #why-rnns-part-1-1 Why RNNs? (Part 1)
        3: heading 2 #nnrnn--more_x code(nn.RNN) & em(more)_x
        4: heading 2 #über-die-zeit Über die Zeit
        5: heading 2 #循環ネットワーク 循環ネットワーク
        6: heading 2 #section ???
        7: quote
          7: heading 2 #why-rnns-part-1-2 Why RNNs? (Part 1)
        """)
  }

  @Test(arguments: [
    ("notebook/rnn_basics.md", "rnn_basics"), ("a.b/week.2.md", "week.2"), ("plain", "plain"),
    ("dir/.hidden", ".hidden"),
  ])
  func aDocumentIsNamedAfterItsFile(path: String, name: String) throws {
    let document = try Document(parsing: Array("text".utf8), path: path)
    #expect(document.name == name)
    #expect(document.title == name)
    #expect(document.path == path)
  }
}
