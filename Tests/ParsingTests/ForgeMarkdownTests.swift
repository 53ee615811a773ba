import Parsing
import Testing

/// What forges read in markdown beside CommonMark. The rules are GitHub's (its specification, version
/// 0.29), but for bars in code, which GitHub cuts at.
struct ForgeMarkdownTests {
  // MARK: Tables

  @Test func aTableHasAHeadRowsAndAlignments() throws {
    let tree = try dump(
      """
      | Layer | States | *Note* |
      |:------|-------:|:------:|
      | LSTM  | 2      | `h`, `c` |
      | GRU   | 1      |
      """)
    #expect(
      tree == """
        1-4: table left right center
          Layer ¦ States ¦ em(Note)
          LSTM ¦ 2 ¦ code(h), code(c)
          GRU ¦ 1 ¦ 
        """)
  }

  @Test(arguments: [
    ("| a | `x|y` |\n|---|---|", "a ¦ code(x|y)"),
    ("| a | `x\\|y` |\n|---|---|", "a ¦ code(x|y)"),
    ("| a | $|x|$ |\n|---|---|", "a ¦ ⟨|x|⟩"),
    ("| a | x\\|y |\n|---|---|", "a ¦ x|y"),
    ("| a | [x|y](z) |\n|---|---|", "a ¦ link(x|y → z)"),
    ("a | b\n--- | ---", "a ¦ b"),
    ("| *a | b* |\n|---|---|", "em(a ) ¦ em( b)"),
    ("| | b |\n|---|---|", " ¦ b"),
  ])
  func barsInCodeFormulasAndLinksArePartOfThem(text: String, head: String) throws {
    let tree = try dump(text)
    #expect(tree.split(separator: "\n").dropFirst().first.map { $0.dropFirst(2) } == head[...])
  }

  @Test(arguments: [
    "| a | b |\n|---|", "| a |\n\n|---|", "a | b\n\n---|---", "```\n| a |\n|---|\n```",
    "a \\| b\n---|---", "| a | b |\n| --- | -x- |",
  ])
  func otherBarsAreText(text: String) throws {
    #expect(try !dump(text).contains("table"))
  }

  @Test func aTableMayEndAParagraph() throws {
    #expect(
      try dump("The table:\n| a |\n|---|\n| 1 |\n\nafter")
        == "1: paragraph The table:\n2-4: table -\n  a\n  1\n6: paragraph after")
  }

  @Test func aTableStandsInQuotesAndLists() throws {
    let tree = try dump("> | a |\n> |---|\n> | 1 |\n\n- | b |\n  |---|\n")
    #expect(
      tree == """
        1-3: quote
          1-3: table -
            a
            1
        5-6: list
          -
            5-6: table -
              b
        """)
  }

  // MARK: Text

  @Test(arguments: [
    ("~~gone~~ and ~gone~", "strike(gone) and strike(gone)"),
    ("~~*a* `b`~~", "strike(em(a) code(b))"), ("*a ~~b~~ c*", "em(a strike(b) c)"),
    ("a ~~ b ~~ c", "a ~~ b ~~ c"), ("~~~a~~~ b", "~~~a~~~ b"), ("\\~~a~~", "~~a~~"),
    ("`~~a~~`", "code(~~a~~)"), ("~~a\nb~~", "strike(a⏎b)"), ("~~a~", "~~a~"),
  ])
  func whatIsStruckOut(text: String, tree: String) throws {
    #expect(try dump("x " + text) == "\(text.contains("\n") ? "1-2" : "1"): paragraph x \(tree)")
  }

  @Test(arguments: [
    ("https://swift.org.", "link(https://swift.org → https://swift.org)."),
    ("(see http://a.b/c_(d))", "(see link(http://a.b/c_(d) → http://a.b/c_(d)))"),
    ("www.swift.org/a?b=c&d", "link(www.swift.org/a?b=c&d → http://www.swift.org/a?b=c&d)"),
    ("ask ann.b@c.org, please", "ask link(ann.b@c.org → mailto:ann.b@c.org), please"),
    ("看https://a.org。然后", "看link(https://a.org → https://a.org)。然后"),
    ("`https://a.b`", "code(https://a.b)"), ("[https://a.b](c)", "link(https://a.b → c)"),
    ("<https://a.b>", "link(https://a.b → https://a.b)"),
    ("xhttps://a.b", "xhttps://a.b"), ("https\\://a.b", "https://a.b"), ("a@b", "a@b"),
    ("http://localhost:8888/tree", "link(http://localhost:8888/tree → http://localhost:8888/tree)"),
    ("<a href=\"x\">https://a.b</a>", "<a href=x>(https://a.b)"),
  ])
  func bareAddressesAreLinks(text: String, tree: String) throws {
    #expect(try dump(text) == "1: paragraph \(tree)")
  }

  @Test func tasksAreItemsWithABox() throws {
    #expect(
      try dump("- [x] read\n- [ ] run\n- \\[ ] text\n- [ ]text\n")
        == """
        1-4: list
          -
            1: paragraph ☑read
          -
            2: paragraph ☐run
          -
            3: paragraph [ ] text
          -
            4: paragraph [ ]text
        """)
  }

  // MARK: Alerts

  @Test func alertsAreQuotesThatSayWhatTheyAre() throws {
    #expect(
      try dump("> [!NOTE]\n> Read *this*.\n>\n> - one\n")
        == "1-4: note\n  2: paragraph Read em(this).\n  4: list\n    -\n      4: paragraph one")
    #expect(try dump("> [!warning]\n> a\n") == "1-2: warning\n  2: paragraph a")
    #expect(try dump("> [!tip]- A hint\n> a\n") == "1-2: tip, folded A hint\n  2: paragraph a")
  }

  @Test(arguments: ["> \\[!NOTE]\n> a", "> [!ODD]\n> a", "> a [!NOTE]", "> `[!NOTE]`\n> a"])
  func otherQuotesStayQuotes(text: String) throws {
    #expect(try dump(text).hasPrefix("1-2: quote") || dump(text).hasPrefix("1: quote"))
  }

  // MARK: Footnotes

  @Test func footnotesAreNumberedAsTheTextRefersToThem() throws {
    let text = """
      One[^b], two[^a] and one again[^b].

      [^a]: The *first*.
      [^b]: The second
      goes on.

          And has more, see [^a].

      After.
      """
    #expect(
      try dump(text)
        == "1: paragraph One[^1.1], two[^2.1] and one again[^1.2].\n9: paragraph After.")
    #expect(
      try dumpFootnotes(text) == """
        [1] ×2
          4-5: paragraph The second⏎goes on.
          7: paragraph And has more, see [^2.2].
        [2] ×2
          3: paragraph The em(first).
        """)
  }

  @Test(arguments: [
    ("a[^1]", "a[^1]"), ("a`[^1]`\n\n[^1]: b", "acode([^1])"), ("a\\[^1]\n\n[^1]: b", "a[^1]"),
  ])
  func whatRefersToNothingIsText(text: String, tree: String) throws {
    #expect(try dump(text) == "1: paragraph \(tree)")
    #expect(try parsed(text).footnotes.isEmpty)
  }

  @Test func anAddressIsAFootnotesTextToo() throws {
    #expect(try dump("a[^1]\n\n[^1]: https://a.b\n") == "1: paragraph a[^1.1]")
    #expect(
      try dumpFootnotes("a[^1]\n\n[^1]: https://a.b\n")
        == "[1] ×1\n  3: paragraph link(https://a.b → https://a.b)")
  }

  @Test func aFootnoteInAFenceIsCode() throws {
    #expect(try dump("```\n[^1]: a\n```\n") == "1-3: code - [^1]: a⏎")
  }

  // MARK: Front matter

  @Test func frontMatterIsNoText() throws {
    let text =
      "---\ntitle: \"Week 3: loops\"\nlang: pt-BR\ntags: [a, b]\n---\n\n# Loops\n\n## One\n"
    let document = try parsed(text)
    #expect(document.title == "Week 3: loops")
    #expect(document.language == "pt-BR")
    #expect(try dump(text) == "7: heading 1 #loops Loops\n9: heading 2 #one One")
    #expect(document.source == Array(text.utf8))
  }

  @Test(arguments: [
    "---\n\nA text: here\n\n---\n", "---\na\n---\n", "a\n---\nb: c\n---\n", "---\nb: c\n",
  ])
  func rulesAreNoFrontMatter(text: String) throws {
    #expect(try dump(text).contains(/paragraph|heading/))
  }

  @Test func dollarsInFrontMatterBeginNoFormula() throws {
    #expect(try dump("---\nprice: $5\n---\ncosts $x$\n") == "4: paragraph costs ⟨x⟩")
  }

  // MARK: Formulas

  @Test(arguments: [
    (#"so \(x^2\) is"#, "paragraph so ⟨x^2⟩ is"), (#"so \\(x^2\\) is"#, "paragraph so ⟨x^2⟩ is"),
    (#"\(x\)"#, "paragraph ⟨x⟩"), (#"\[x = 1\]"#, "formula x = 1"),
    (#"\\[x = 1\\]"#, "formula x = 1"),
    (#"\(see below\)"#, "paragraph (see below)"), (#"\[1\] Smith"#, "paragraph [1] Smith"),
    (#"- \[x\]"#, "list"), (#"`\(x^2\)`"#, #"paragraph code(\(x^2\))"#),
    (#"\\(x_1 and"#, #"paragraph \(x_1 and"#),
  ])
  func backslashesMayDelimitFormulas(text: String, tree: String) throws {
    #expect(try dump(text).hasPrefix("1: \(tree)"))
  }

  @Test func environmentsAreDisplayedFormulas() throws {
    let text = "As\n\n\\begin{align*}\na &= b \\\\\n- c &= d_*\n\\end{align*}\n\nholds"
    #expect(
      try dump(text)
        == "1: paragraph As\n3-6: formula \\begin{align*}⏎a &= b \\\\⏎- c &= d_*⏎\\end{align*}\n8: paragraph holds"
    )
    #expect(try dump("\\begin{itemize}\n\\end{itemize}").contains("paragraph"))
  }
}
