import Exercises
import Parsing
import Reporting
import Testing

/// Formulas on the page, from markup such as KaTeX writes, and from such as it must never write.
@Suite struct FormulaPageTests {
  private func report(_ text: String, _ formulas: [Formula: TypesettingResult.Attempt]) throws
    -> Report
  {
    var report = try SampleReport.report(of: text, [])
    report.typesetting = TypesettingResult(formulas: formulas)
    return report
  }

  /// The page's part for `x $f$ y`, whose formula has this markup.
  private func shown(_ markup: String, tex: String = "f") throws -> String {
    let html = try report("x $\(tex)$ y", [Formula(tex, isDisplayed: false): .markup(markup)])
      .html()
    let start = try #require(html.firstRange(of: "<p>x ")?.upperBound)
    let end = try #require(html[start...].firstRange(of: " y</p>")?.lowerBound)
    return String(html[start..<end])
  }

  private func wrapped(_ content: String) -> String {
    "<span class=\"katex\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics>"
      + content
      + "<annotation encoding=\"application/x-tex\">f</annotation></semantics></math></span>"
  }

  /// What stands for the content, when the formula is shown as one.
  private func shownContent(_ content: String) throws -> String {
    let shown = try shown(wrapped(content))
    let (before, after) = (
      "<math><semantics>",
      "<annotation encoding=\"application/x-tex\">f</annotation></semantics></math>"
    )
    #expect(shown.hasPrefix(before) && shown.hasSuffix(after), "\(shown)")
    return String(shown.dropFirst(before.count).dropLast(after.count))
  }

  @Test func anInlineFormulaIsMathMLThatCopiesAsTeX() throws {
    #expect(
      try shownContent(
        "<mrow><msub><mi>h</mi><mi>t</mi></msub><mo stretchy=\"false\">&lt;</mo></mrow>")
        == "<mrow><msub><mi>h</mi><mi>t</mi></msub><mo stretchy=\"false\">&lt;</mo></mrow>")
  }

  @Test func aDisplayedFormulaScrollsInsideItself() throws {
    let html = try report(
      "$$a$$", [Formula("a", isDisplayed: true): .markup(wrapped("<mi>a</mi>"))]
    ).html()
    #expect(
      html.contains(
        "<p class=\"formula\"><span class=\"displayed-math\" tabindex=\"0\">"
          + "<math display=\"block\"><semantics><mi>a</mi>"))
    #expect(html.contains(".displayed-math{\n  display:block;padding:.35rem 0;overflow-x:auto;"))
  }

  @Test func aLongFormulaAmidTextScrollsInsideItself() throws {
    let tex = String(repeating: "x", count: 65)
    #expect(
      try shown(wrapped("<mi>x</mi>"), tex: tex)
        .hasPrefix("<span class=\"long-math\" tabindex=\"0\"><math>"))
  }

  @Test func noLineBreaksBetweenAFormulaAndTheMarkAfterIt() throws {
    let html = try report("($a$), *$a$:* $a$b", [:]).html()
    #expect(
      html.contains(
        """
        <p>(<span class="unbroken"><code class="math">a</code>),</span> <em><span class="unbroken">\
        <code class="math">a</code>:</span></em> <code class="math">a</code>b</p>
        """))
  }

  @Test func barsAreDrawnByTheStyleSheet() throws {
    #expect(
      try shownContent(
        "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"true\">‾</mo></mover>")
        == "<mover accent=\"true\" class=\"overlined\"><mi>x</mi><mo stretchy=\"true\">‾</mo></mover>"
    )
  }

  @Test func equationsInSeveralLinesHaveNoEmptyCellsForNumbers() throws {
    let row = """
      <mtable><mtr><mtd class ="mtr-glue"></mtd><mtd><mi>a</mi></mtd><mtd class ="mtr-glue"></mtd>\
      <mtd class ="mml-eqn-num"></mtd></mtr></mtable>
      """
    #expect(try shownContent(row) == "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>")
    #expect(try shown(wrapped(row), tex: #"\tag{2}"#).contains("cannot stand in several lines"))
  }

  @Test func whatNobodyTypesetIsShownAsItsSource() throws {
    let html = try report("x $a_1$ y\n\n$$b$$", [:]).html()
    #expect(html.contains("<p>x <code class=\"math\">a_1</code> y</p>"))
    #expect(html.contains("<code class=\"math displayed\" tabindex=\"0\">b</code>"))
    #expect(!html.contains("<span class=\"refusal"))
  }

  @Test func aFormulaThatCannotBeReadSaysWhyAndWhere() throws {
    let report = try report(
      "# t\n\n- x\n  $\\a<b$\n\n> $$\n> \\b\n> $$",
      [
        Formula("\\a<b", isDisplayed: false): .refused("Undefined <control>: \\a"),
        Formula("\\b", isDisplayed: true): .refused("no \\b"),
      ])
    let html = report.html()
    #expect(
      html.contains(
        "<code class=\"math\">\\a&lt;b</code><span class=\"refusal\"> (Not shown as a formula: "
          + "Undefined &lt;control&gt;: \\a.)</span>"))
    #expect(
      html.contains("<span class=\"refusal displayed\">Not shown as a formula: no \\b.</span>"))
    #expect(
      report.refusedFormulas.map(\.description) == [
        "notebook/small.md:4: this formula cannot be read (Undefined <control>: \\a). "
          + "It is shown as its source.",
        "notebook/small.md:6: this formula cannot be read (no \\b). It is shown as its source.",
      ])
  }

  // MARK: What browsers do not know

  /// Code points from Unicode's chart U+1D400, and of the letters that are missing there.
  @Test(arguments: [
    ("double-struck", "R1z", "ℝ𝟙𝕫"), ("bold", "xWβ9", "𝐱𝐖𝛃𝟗"), ("script", "LA", "ℒ𝒜"),
    ("bold-italic", "βθ", "𝜷𝜽"), ("fraktur", "gR", "𝔤ℜ"), ("monospace", "a<", "𝚊&lt;"),
    ("sans-serif", "Az0", "𝖠𝗓𝟢"), ("italic", "hy", "ℎ𝑦"), ("unknown", "a", "a"),
  ])
  func lettersOfOtherAlphabetsAreWrittenAsTheyAre(
    variant: String, letters: String, shown: String
  ) throws {
    let markup = letters.replacing("<", with: "&lt;")
    #expect(
      try shownContent("<mi mathvariant=\"\(variant)\">\(markup)</mi>") == "<mi>\(shown)</mi>")
  }

  @Test func anUprightLetterStaysOne() throws {
    let upright = "<mi mathvariant=\"normal\">d</mi>"
    #expect(try shownContent(upright) == upright)
  }

  @Test func cellsSayThemselvesHowTheyStand() throws {
    let aligned = """
      <mtable rowspacing="0.25em" columnalign="right left" columnspacing="0em"><mtr><mtd><mi>a</mi>\
      </mtd><mtd><mi>b</mi></mtd></mtr></mtable>
      """
    #expect(
      try shownContent(aligned) == """
        <mtable><mtr><mtd class="right"><mi>a</mi></mtd><mtd class="left joined"><mi>b</mi></mtd>\
        </mtr></mtable>
        """)
    let ruled = """
      <mtable columnalign="center center" columnlines="solid" rowlines="solid"><mtr><mtd></mtd><mtd>\
      </mtd></mtr><mtr><mtd></mtd><mtd></mtd></mtr></mtable>
      """
    #expect(
      try shownContent(ruled) == """
        <mtable><mtr><mtd class="ruled underlined"></mtd><mtd class="underlined"></mtd></mtr><mtr>\
        <mtd class="ruled"></mtd><mtd></mtd></mtr></mtable>
        """)
  }

  @Test func boxesAndStrikesAreClasses() throws {
    #expect(
      try shownContent("<menclose notation=\"box\"><mi>x</mi></menclose>")
        == "<mrow class=\"enclosed box\"><mi>x</mi></mrow>")
    #expect(
      try shownContent("<menclose notation=\"updiagonalstrike\"><mi>x</mi></menclose>")
        == "<mrow class=\"enclosed struck-up\"><mi>x</mi></mrow>")
  }

  // MARK: What is not ours

  @Test(arguments: [
    "<mi style=\"color:red\" onclick=\"a()\" id=\"b\" class=\"c\" href=\"javascript:a()\">x</mi>",
    "<mi mathcolor=\"red\" mathbackground=\"url(a)\">x</mi>", "<mi xlink:href=\"a\">x</mi>",
    "<mi data-a=\"b\" tabindex=\"1\" mathsize=\"expression(1)\" width=\"1e9em\">x</mi>",
  ])
  func attributesThatAreNotListedAreDropped(token: String) throws {
    #expect(try shownContent(token) == "<mi>x</mi>")
  }

  @Test(arguments: [
    "<script>a()</script>", "<mtext><img src=\"a\"/></mtext><maction></maction>",
    "<mglyph src=\"a\"></mglyph>", "<a href=\"b\"><mi>x</mi></a>", "<svg><g></g></svg>",
    "<annotation-xml encoding=\"text/html\"><p>a</p></annotation-xml>",
    "<mtable><mi>x</mi></mtable>",
    "<mi>x", "<mi>x</mo>", "<mi a=b>x</mi>", "<mi a=\"1\" a=\"2\">x</mi>", "<!-- a -->", "&nbsp;",
    "<mi>&#x3c;</mi>", "<MI>x</MI>", String(repeating: "<mrow>", count: 5000),
    String(repeating: "<mrow>", count: 101) + String(repeating: "</mrow>", count: 101),
  ])
  func otherMarkupMakesTheFormulaItsSource(content: String) throws {
    let shown = try shown(wrapped(content))
    #expect(shown.hasPrefix("<code class=\"math\">f</code><span class=\"refusal\"> (Not shown"))
    #expect(!shown.contains("script>") && !shown.contains("<a ") && !shown.contains("src="))
  }

  @Test(arguments: ["", "f", "<p>f</p>", "<math></math><math></math>", "<math><mi>x</mi></math> y"])
  func whatIsNoFormulaMakesItItsSource(markup: String) throws {
    #expect(try shown(markup).hasPrefix("<code class=\"math\">f</code><span class=\"refusal\">"))
  }

  @Test func elementsWithinALetterAreItsTextAlone() throws {
    #expect(try shownContent("<mtext>a<b>c</b></mtext>") == "<mtext>ac</mtext>")
  }

  @Test func theSourceThatIsCopiedIsTheAuthorsOwn() throws {
    let shown = try shown("<math><annotation encoding=\"text/html\">evil</annotation></math>")
    #expect(shown == "<math><annotation encoding=\"application/x-tex\">f</annotation></math>")
  }
}
