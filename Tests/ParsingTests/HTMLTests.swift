import Parsing
import Testing

/// HTML that authors write into markdown, as far as a page may have it.
struct HTMLTests {
  @Test func elementsAmidTextAreElements() throws {
    #expect(
      try dump(
        "Press <kbd>R</kbd>, H<sub>2</sub>O <b>so *much*</b><br/>now <img src=a.png width=\"30\">")
        == "1: paragraph Press <kbd>(R), H<sub>(2)O <b>(so em(much))↵now <img src=a.png width=30>()"
    )
  }

  @Test func anElementMayHoldMarkdown() throws {
    let tree = try dump(
      """
      <details>
      <summary>A <b>hint</b></summary>

      Use *this*:

      1. one

      </details>

      After.
      """)
    #expect(
      tree == """
        1-8: <details>
          1-2: <summary>
            1-2: bare A <b>(hint)
          4: paragraph Use em(this):
          6: list from 1
            -
              6: paragraph one
        10: paragraph After.
        """)
  }

  @Test func blocksMayStandInALine() throws {
    #expect(
      try dump("Why? <details><summary>Answer</summary>42</details>")
        == """
        1: paragraph Why? 
        1: <details>
          1: <summary>
            1: bare Answer
          1: bare 42
        """)
  }

  @Test func tablesAndListsEndWhatTheirAuthorsLeaveOpen() throws {
    let tree = try dump("<table>\n<tr><th>a<td>b\n<tr><td colspan=2>c</table>\n")
    #expect(
      tree == """
        1-3: <table>
          1-3: <tr>
            1-3: <th>
              1-3: bare a
            1-3: <td>
              1-3: bare b
          1-3: <tr>
            1-3: <td colspan=2>
              1-3: bare c
        """)
  }

  @Test func formulasInHTMLAreFormulas() throws {
    #expect(
      try dump("<div align=\"center\">so $x_1$</div>")
        == "1: <div align=center>\n  1: bare so ⟨x_1⟩")
  }

  @Test func whatActsIsLeftOutAndTold() throws {
    let document = try parsed(
      "<script>\nalert(1)\n\n</script>\n\na <span style=\"color:red\" onclick=x()>b</span>\n\n<script>x</script>\n"
    )
    #expect(try dump("<script>\nalert(1)\n</script>\n\nb") == "5: paragraph b")
    #expect(
      document.omissions == [
        Omission(.element("script"), at: Place(line: 1), count: 2),
        Omission(.attribute("onclick"), at: Place(line: 6), count: 1),
        Omission(.attribute("style"), at: Place(line: 6), count: 1),
      ])
  }

  @Test func whatIsLoadedElsewhereIsALink() throws {
    #expect(
      try dump("<iframe src=\"https://a.b/c\" width=5>no</iframe>")
        == "1: bare link(https://a.b/c → https://a.b/c)")
  }

  @Test func whatIsNoHTMLIsText() throws {
    #expect(try dump("Enter <your name> & go") == "1: paragraph Enter <your name> & go")
    #expect(try dump("a < b, <3") == "1: paragraph a < b, <3")
  }

  @Test(arguments: [
    ("<a name=\"x\"></a>\n## Part", "x"), ("<a id='x'>\n\ntext", "x"), ("a <a name=x></a> b", "x"),
    ("<div id=\"x\">a</div>", "x"), ("(x)=\n# Part", "x"),
  ])
  func placesOfTheAuthorAreTargets(text: String, name: String) throws {
    #expect(try parsed(text).anchors.contains(name))
  }

  @Test func alignmentAndWidthInAStyleAreKept() throws {
    #expect(
      try dump("<div style=\"text-align: center\"><img src=a.png style=\"width:50%\"></div>")
        == "1: <div align=center style>\n".replacing(" style", with: "")
        + "  1: bare <img src=a.png width=50%>()")
  }

  // MARK: Questions

  @Test func anElementHidesNoQuestion() throws {
    let document = try parsed(
      "<div>\n\n## Q1: a\n\nb\n\n</div>\n\n<details>\n\n## Q2: c\n\n</details>\n")
    #expect(document.questions.map(\.number) == [1, 2])
  }

  @Test func aHeadingInAHintIsNoSection() throws {
    let document = try parsed(
      "## One\n\n### Q1: a\n\n<details><summary>Hint</summary>\n\n## Inside\n\n</details>\n\nbody\n"
    )
    #expect(document.sections.map(\.title) == ["One"])
    #expect(document.questions[0].insertionOffset == document.source.count)
  }

  @Test func aHeadingInADivisionIsOfTheText() throws {
    let document = try parsed("<div align=center>\n\n# Title\n\nby me\n\n</div>\n\n## One\n")
    #expect(document.title == "Title")
    #expect(document.sections.map(\.title) == ["One"])
  }

  @Test func aHintThatIsNeverClosedEndsBeforeTheNextHeading() throws {
    let document = try parsed("<details>\n\na\n\n## One\n\nb\n")
    #expect(document.sections.map(\.title) == ["One"])
  }

  @Test func characterReferencesAreRead() throws {
    #expect(
      try dump("<div>a &amp; &alpha; &#8594; &nope; b&c</div>")
        == "1: <div>\n  1: bare a & α → &nope; b&c")
  }
}
