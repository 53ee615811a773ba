import Exercises
import Parsing
import Reporting
import TestSupport
import Testing

/// What makes the page easy to find one's way in.
@Suite struct PageDesignTests {
  private func html(_ text: String, _ outcomes: [Outcome] = []) throws -> String {
    try SampleReport.report(of: text, outcomes).html()
  }

  @Test func everyHeadingButTheTitleLinksToItself() throws {
    let reading = HTMLReading(try html("# a\n\n## b\n\n### Q1: c\n\n#### d"))
    #expect(reading.anchors == ["#b", "#q1", "#d"])
  }

  @Test func sectionsAndTheirPartsAreNumberedInTextAndContents() throws {
    let html = try html(
      "# t\n\n## Contents\n\n## b\n\n### c\n\n### d\n\n## e\n\n### Q1: f\n\n#### g\n\n### h")
    let number = /<(h\d|a)[^>]*><span class="number">([^<]*)<\/span> (?:<span>)?(\w)/
    let numbers = html.matches(of: number).map { "\($0.1) \($0.2) \($0.3)" }
    #expect(
      numbers == [
        "a 1 b", "a 2 e", "a Q1 f", "h2 1 b", "h3 1.1 c", "h3 1.2 d", "h2 2 e", "h3 2.1 h",
      ])
  }

  /// The first is the page's title, and the others are its sections.
  @Test func severalHeadingsOfTheHighestLevelAreSections() throws {
    let html = try html("# t\n\n# b\n\n## c\n\n# d")
    let number = /<(h\d|a)[^>]*><span class="number">([^<]*)<\/span> (?:<span>)?(\w)/
    let numbers = html.matches(of: number).map { "\($0.1) \($0.2) \($0.3)" }
    #expect(numbers == ["a 1 b", "a 1.1 c", "a 2 d", "h2 1 b", "h3 1.1 c", "h2 2 d"])
    #expect(html.matches(of: /<h1/).count == 1)
  }

  @Test func theContentsShowFormulasAndNoOtherMarkup() throws {
    let html = try html("# t\n\n## *A* [b](c) $x_1$\n\n### **Q1: Why** `d`?")
    let contents = try #require(
      html.firstMatch(of: /<ul class="entries">.*?<\/nav>/.dotMatchesNewlines()))
    #expect(contents.0.contains("<span>A b "), "\(contents.0)")
    #expect(contents.0.contains("x_1"))
    #expect(contents.0.contains("<span>Why d?</span>"))
    #expect(!contents.0.contains("<em>") && !contents.0.contains("href=\"c\""))
  }

  @Test func whatTheAuthorHasNumberedIsNotNumberedAgain() throws {
    #expect(try !html("## 1. a\n\n## 2. b").contains("class=\"number\""))
  }

  @Test func theStateOfAllQuestionsIsSeenAtOnce() throws {
    let html = try html("## Q1: a\n\n## Q2: b", [Outcome(question: 2, ending: .timedOut)])
    #expect(
      html.contains("<a class=\"not-run\" href=\"#q1\">Q1 <span aria-hidden=\"true\">–</span>"))
    #expect(
      html.contains("<a class=\"failed\" href=\"#q2\">Q2 <span aria-hidden=\"true\">✗</span>"))
    let many = (1...101).map { "## Q\($0): a" }.joined(separator: "\n\n")
    #expect(try !self.html(many).contains("class=\"board\""))
  }

  @Test func longOutputIsFoldedBetweenItsBeginningAndItsEnd() throws {
    func page(lines: Int) throws -> String {
      let text = (1...lines).map { "line \($0)\n" }.joined()
      return try html(
        "## Q1: a", [Outcome(question: 1, ending: .finished, output: [.printed(text)])])
    }
    let short = try page(lines: 32)
    #expect(short.contains("line 16\nline 17\n"))
    let long = try page(lines: 33)
    #expect(long.contains("line 16</samp></pre><details><summary>11 more lines</summary>"))
    #expect(long.contains("line 27</samp></pre></details><pre tabindex=\"0\"><samp>line 28\n"))
    let cut = try page(lines: 1000)
    #expect(cut.contains("<summary>179 more lines; 800 of 1000 lines left out; "))
    #expect(cut.contains("line 995\nline 996") && HTMLReading(cut).problems == [])
  }

  @Test func longCodeIsFoldedAfterItsBeginning() throws {
    func page(lines: Int, _ language: String = "text") throws -> String {
      let code = (1...lines).map { "let a\($0) = 1\n" }.joined()
      return try html("```\(language)\n\(code)```")
    }
    #expect(try !page(lines: 40).contains("class=\"folded\""))
    let long = try page(lines: 41)
    #expect(long.contains("let a24 = 1</code></pre><details><summary>17 more lines</summary>"))
    #expect(long.contains("<code class=\"language-text\">let a25 = 1\n"))
    #expect(HTMLReading(long).problems == [])
  }

  /// A comment over the place where it's cut goes on in its colour.
  @Test func foldedCodeKeepsItsColours() throws {
    let code = "/*\n" + String(repeating: "a\n", count: 50) + "*/\nlet b = 1\n"
    var report = try SampleReport.report(of: "```swift\n\(code)```", [])
    report.typesetting.code[code] =
      "<span class=\"hljs-comment\">" + code.replacing("\nlet", with: "</span>\nlet")
    let html = report.html()
    #expect(html.contains("a</span></code></pre><details><summary>29 more lines</summary>"))
    #expect(html.contains("<code class=\"language-swift\"><span class=\"code-comment\">a\n"))
  }

  @Test func theMarkAfterAWordOfCodeStaysWithIt() throws {
    let html = try html("See `a/b`, `c` and (`d`).")
    #expect(html.contains("<span class=\"unbroken\"><code>a/b</code>,</span> <code>c</code> and"))
    #expect(html.contains("(<span class=\"unbroken\"><code>d</code>).</span>"))
  }

  @Test func aDemonstrationSaysWhoseItIs() throws {
    let report = Report(
      document: try Document(parsing: Array("<!-- notebook:demo a -->".utf8), path: "a.md"),
      outcomes: [],
      demonstrations: [
        DemonstrationOutcome("a", ending: .finished, output: [.showed(.text("b"))])
      ], answers: [:], seed: 1, environment: [:])
    let label = "<p class=\"label\">Shown by the course</p>\n"
    #expect(report.html().contains("<div class=\"demonstration\">\(label)<p>b</p>"))
  }

  /// On paper nothing can be opened.
  @Test func onPaperWhatIsFoldedIsShownAndLinksTellWhereTheyLead() throws {
    let sheet = try #require(HTMLReading(try html("a")).styles.first)
    let paper = try #require(sheet.split(separator: "@media print").last)
    #expect(paper.contains("details::details-content{content-visibility:visible"))
    #expect(paper.contains("content:\" (\" attr(href) \")\""))
  }

  /// WCAG 2.2, 1.4.3: every ink of the page on every ground that it stands on, in both themes.
  @Test(arguments: [
    ("ink", ["paper", "panel", "bad-panel", "wait-panel"]), ("quiet", ["paper", "panel"]),
    ("link", ["paper", "panel"]), ("good", ["paper", "good-panel"]),
    ("bad", ["paper", "bad-panel"]), ("wait", ["paper", "wait-panel"]),
  ])
  func inksStandOutOnTheirGrounds(ink: String, grounds: [String]) throws {
    let sheet = try #require(HTMLReading(try html("a")).styles.first)
    for theme in sheet.split(separator: "@media").prefix(2) {
      let drawn = try #require(colour(ink, in: theme))
      for name in grounds {
        let ground = try #require(colour(name, in: theme))
        #expect(contrast(drawn, ground) >= 4.5, "\(ink) on \(name)")
      }
    }
  }

  /// Answers choose any ink on any ground, so all pairs have it.
  @Test func everyColourOfATerminalStandsOutOnEveryGroundOfOne() throws {
    let sheets = HTMLReading(try html("a")).styles
    let terminal = try #require(sheets.first { $0.contains("--ansi-red:") })
    for theme in 0..<2 {
      let themes = [sheets[0], terminal].map { $0.split(separator: "@media")[theme] }
      let names = themes[1].matches(of: /--(ansi-[a-z-]+):/).map { String($0.1) }
      let grounds = names.filter { $0.hasPrefix("ansi-on-") }
      let inks = names.filter { !$0.hasPrefix("ansi-on-") }
      #expect(inks.count == 16 && grounds.count == 8)
      for ink in inks + ["ink", "quiet"] {
        let drawn = try #require(themes.compactMap { colour(ink, in: $0) }.first)
        for name in grounds + ["paper", "panel"] {
          let ground = try #require(themes.compactMap { colour(name, in: $0) }.first)
          #expect(contrast(drawn, ground) >= 4.5, "\(ink) on \(name)")
        }
      }
    }
  }

  private func colour(_ name: String, in theme: Substring) -> [Double]? {
    guard let start = theme.firstRange(of: "--\(name):#")?.upperBound,
      let number = Int(theme[start...].prefix(6), radix: 16)
    else { return nil }
    return [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
  }
}
