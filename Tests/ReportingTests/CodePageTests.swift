import Exercises
import Parsing
import Reporting
import TestSupport
import Testing

/// Swift on the page, from markup such as highlight.js writes, and from such as it must never write.
@Suite struct CodePageTests {
  /// The page's part for a block of this code, which has this markup.
  private func shown(_ code: String, _ markup: String, language: String = "swift") throws -> String
  {
    var report = try SampleReport.report(of: "```\(language)\n\(code)\n```", [])
    report.typesetting = TypesettingResult(code: ["\(code)\n": "\(markup)\n"])
    let html = report.html()
    let before = "<code class=\"language-\(language)\">"
    let start = try #require(html.firstRange(of: before)?.upperBound)
    let end = try #require(html[start...].firstRange(of: "\n</code>")?.lowerBound)
    return String(html[start..<end])
  }

  @Test func wordsHaveTheClassOfWhatTheyAre() throws {
    #expect(
      try shown(
        "let a: Int = f(1) // b",
        """
        <span class="hljs-keyword">let</span> a: <span class="hljs-type">Int</span> = \
        f(<span class="hljs-number">1</span>) <span class="hljs-comment">// b</span>
        """) == """
          <span class="code-keyword">let</span> a: <span class="code-type">Int</span> = \
          f(<span class="code-number">1</span>) <span class="code-comment">// b</span>
          """)
  }

  @Test func whatIsComputedAmidAStringIsCode() throws {
    #expect(
      try shown(
        #""a \(b)""#,
        #"<span class="hljs-string">"a <span class="hljs-subst">\(b)</span>"</span>"#)
        == #"<span class="code-string">&quot;a </span>\(b)<span class="code-string">&quot;</span>"#)
  }

  @Test func aParameterWithoutALabelHasNoNumber() throws {
    #expect(try shown("_ x", "<span class=\"hljs-number\">_</span> x") == "_ x")
  }

  @Test(arguments: [
    ("f(for: x)", "<span class=\"hljs-keyword\">for</span>", "for"),
    ("a.left", "<span class=\"hljs-keyword\">left</span>", "left"),
  ])
  func labelsAndMembersAreNoKeywords(code: String, word: String, name: String) throws {
    #expect(try shown(code, code.replacing(name, with: word)) == code)
  }

  @Test(arguments: [("default: x", "default"), ("case nil:", "nil"), ("A.self", "self")])
  func keywordsBesideColonsAndDotsStayKeywords(code: String, name: String) throws {
    let markup = code.replacing(name, with: "<span class=\"hljs-keyword\">\(name)</span>")
    #expect(
      try shown(code, markup)
        == code.replacing(name, with: "<span class=\"code-keyword\">\(name)</span>"))
  }

  @Test func theNamesOfVersionElevenAreKnown() throws {
    #expect(
      try shown(
        "func f A",
        """
        <span class="hljs-keyword">func</span> <span class="hljs-title function_">f</span> \
        <span class="hljs-title class_">A</span>
        """) == """
          <span class="code-keyword">func</span> <span class="code-name">f</span> \
          <span class="code-type">A</span>
          """)
  }

  /// Whatever is wrong with it, the code is shown, and it is the author's.
  @Test(arguments: [
    "let b", "let a ", "", "<span class=\"hljs-keyword\">let</span> <script>b</script>",
    "<span class=\"hljs-keyword\">let a", "let a<!-- b -->", "let&#x20;a", "let a</span>",
    String(repeating: "<span class=\"hljs-a\">", count: 200) + "let a",
  ])
  func markupOfAnyOtherTextIsNotUsed(markup: String) throws {
    #expect(try shown("let a", markup) == "let a")
  }

  @Test func nothingOfTheirMarkupButKnownClassesIsTaken() throws {
    #expect(
      try shown(
        "let a < b",
        """
        <span class="hljs-keyword" style="a" onclick="b">let</span> <b>a</b> \
        <span class="evil">&lt;</span> <span class="hljs-evil">b</span>
        """) == "<span class=\"code-keyword\">let</span> a &lt; b")
  }

  @Test func otherLanguagesStayPlain() throws {
    #expect(
      try shown("let a", "<span class=\"hljs-keyword\">let</span> a", language: "js") == "let a")
  }

  @Test func answersAreColouredToo() throws {
    var report = try SampleReport.report()
    let answer = try #require(SampleReport.answers[7])
    #expect(report.toTypeset.code.contains(answer))
    report.typesetting = TypesettingResult(code: [
      answer: answer.replacing("func", with: "<span class=\"hljs-keyword\">func</span>")
    ])
    #expect(report.html().contains("<span class=\"code-keyword\">func</span> initialState() {}"))
  }

  /// WCAG 2.2, 1.4.3: text stands out from its ground by 4.5:1. Code stands on the page's panel, and
  /// on paper on white.
  @Test func coloursOfCodeStandOutInBothThemesAndOnPaper() throws {
    let sheets = HTMLReading(try SampleReport.report().html()).styles
    let page = sheets[0].split(separator: "@media")
    let code = sheets[1].split(separator: "@media")
    for (theme, grounds) in [(0, ["--panel", "--paper"]), (1, ["--panel", "--paper"])] {
      for token in ["keyword", "type", "name", "string", "number", "comment"] {
        let ink = try #require(colour("--code-\(token)", in: code[theme]))
        for name in grounds {
          let ground = try #require(colour(name, in: page[theme]))
          #expect(contrast(ink, ground) >= 4.5, "\(token) on \(name) of theme \(theme)")
        }
      }
    }
  }

  private func colour(_ name: String, in sheet: Substring) -> [Double]? {
    guard let start = sheet.firstRange(of: "\(name):#")?.upperBound,
      let number = Int(sheet[start...].prefix(6), radix: 16)
    else { return nil }
    return [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
  }
}
