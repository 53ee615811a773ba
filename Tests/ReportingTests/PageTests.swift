import Exercises
import Reporting
import TestSupport
import Testing

@Suite struct PageTests {
  private func page(_ text: String, _ outcomes: [Outcome] = []) throws -> HTMLReading {
    HTMLReading(try SampleReport.report(of: text, outcomes).html())
  }

  @Test func thePageIsBalancedAndHasTheLandmarksInOrder() throws {
    let reading = HTMLReading(try SampleReport.report().html())
    #expect(reading.problems == [])
    let landmarks = reading.elements.map(\.name).filter { ["header", "nav", "main"].contains($0) }
    #expect(landmarks == ["header", "nav", "main"])
    #expect(reading.first("html")?["lang"] == "en")
  }

  @Test func nothingOnThePageCanActOrLoad() throws {
    let reading = HTMLReading(try SampleReport.report().html())
    let names = Set(reading.elements.map(\.name))
    for name in ["script", "iframe", "object", "form", "base", "link", "img"] {
      #expect(!names.contains(name))
    }
    for element in reading.elements {
      #expect(element.attributes["style"] == nil)
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
    }
  }

  /// The digests are the browser's condition for obeying the sheets at all.
  @Test func thePolicyAllowsExactlyThePagesStyleSheets() throws {
    let reading = HTMLReading(try SampleReport.report().html())
    let policy = try #require(
      reading.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
    let digests = reading.styles.map { "'sha256-\(sha256Base64(Array($0.utf8)))'" }
    #expect(digests.count == 5)
    #expect(
      policy.attributes["content"]
        == "default-src 'none'; style-src \(digests.joined(separator: " ")); img-src data:; "
        + "base-uri 'none'; form-action 'none'")
  }

  @Test func headingsLeaveNoLevelOut() throws {
    let levels = try page("# a\n\n##### Q1: b\n\n###### c\n\n## d\n\n#### Q2: e").headingLevels
    #expect(levels == [1, 2, 3, 2, 3])
  }

  @Test func aNotebookWithoutATitleGetsOne() throws {
    let levels = try page("## a\n\n## Q1: b").headingLevels
    #expect(levels == [1, 2, 2])
  }

  @Test func theTitleStandsBeforeTheContents() throws {
    for text in ["# a\n\n## b", "before\n\n# a\n\n## b", "## b"] {
      let names = try page(text).elements.map(\.name)
      #expect(try #require(names.firstIndex(of: "h1")) < #require(names.firstIndex(of: "nav")))
      #expect(names.count { $0 == "h1" } == 1)
    }
  }

  @Test(arguments: ["Table of contents", "Contents", "**table of Contents**"])
  func theAuthorsOwnContentsAreNotListedInOurs(title: String) throws {
    let links = try page("# a\n\n## \(title)\n\n- [b](#b)\n\n## b").links
    #expect(links == ["#page.text", "#b", "#b"])
  }

  @Test func aQuestionThatWasNotAskedForIsNoneThatIsBlocked() throws {
    let html = try SampleReport.report(
      of: "## Q1: a\n\n## Q2: b\n\n## Q3: c", [Outcome(question: 2, ending: .blocked(by: 1))]
    ).html()
    #expect(html.contains("<strong>0 of 1</strong> question ran, 2 not run"))
    #expect(html.contains("<p class=\"badge not-run\">– not run</p>"))
    #expect(html.contains("<p class=\"badge waiting\">○ blocked</p>"))
  }

  @Test func whatWentWrongWrapsAndIsNeverCutOff() throws {
    let sheet = try #require(HTMLReading(try SampleReport.report().html()).styles.first)
    let rule = try #require(sheet.firstMatch(of: /\.failure pre\{([^}]*)\}/)?.1)
    #expect(rule.contains("white-space:pre-wrap") && rule.contains("overflow-wrap:anywhere"))
  }

  /// Browsers keep a block at the foot of a page from its successor, but not an inline one.
  @Test func onPaperAHeadingAndItsBadgeStayWithTheText() throws {
    let sheet = try #require(HTMLReading(try SampleReport.report().html()).styles.first)
    let paper = try #require(sheet.split(separator: "@media print").last)
    #expect(paper.contains("p.badge{display:block;"))
    let rule = paper.firstMatch(of: /h1,h2,h3,h4,h5,h6,\.label,p\.badge\{([^}]*)\}/)?.1
    #expect(rule == "break-inside:avoid;break-after:avoid")
  }

  @Test func questionsAreAnchorsWithAStatusInWords() throws {
    let html = try SampleReport.report().html()
    let reading = HTMLReading(html)
    let ids = reading.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("q12") && ids.contains("q7") && ids.contains("q3"))
    #expect(html.contains("▸ ran") && html.contains("✗ stopped") && html.contains("– not run"))
    #expect(html.contains("<strong>1 of 2</strong> questions ran"))
  }

  @Test func everyLinkWithinThePageHasItsTarget() throws {
    let reading = HTMLReading(try SampleReport.report().html())
    let ids = Set(reading.elements.compactMap { $0.attributes["id"] })
    let targets = reading.elements.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    #expect(targets.count >= 7)
    for target in targets { #expect(ids.contains(String(target.dropFirst())), "\(target)") }
  }

  @Test(arguments: [
    "https://a.example/b?c=d", "http://a.example", "mailto:a@b.example", "#q12", "notes/a.md",
    "/a:b",
  ])
  func harmlessDestinationsAreLinks(destination: String) throws {
    #expect(try page("[x](\(destination))").links.contains(destination))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html;base64,AAAA", "vbscript:x",
    "file:///etc/passwd", "java&#10;script:alert(1)", "&#1;javascript:alert(1)",
    "java&Tab;script:alert(1)", "https://a.example/&#x202E;", "//a.example", "/&#92;a.example",
  ])
  func otherDestinationsAreText(destination: String) throws {
    #expect(try page("[x](<\(destination)>)").links == ["#page.text"])
  }

  /// A print lies anywhere: a link to a file would lead astray, by the path of the page it was made
  /// from.
  @Test func aPageOnItsOwnLinksNoFiles() throws {
    let text = "[a](data/a.md) [b](#c) [d](https://d.example) ![e](f.png) [g](/h)"
    let report = try SampleReport.report(of: text, [])
    let links = HTMLReading(report.html(isAlone: true)).links
    #expect(links == ["#page.text", "#c", "https://d.example"])
  }

  @Test func anEmbeddedPictureIsShownAndAnyOtherIsALink() throws {
    let reading = try page(
      "![one](data:image/png;base64,AAAA) ![two](a.png) ![three](data:text/html;base64,AAAA)")
    #expect(reading.first("img") == ["src": "data:image/png;base64,AAAA", "alt": "one"])
    #expect(reading.links == ["#page.text", "a.png"])
  }

  /// WCAG 2.2, 1.4.11: what is drawn stands out from its paper by 3:1; 1.4.3: text by 4.5:1.
  @Test func coloursOfSeriesStandOutInBothThemes() throws {
    let sheet = try #require(HTMLReading(try SampleReport.report().html()).styles.last)
    let themes = sheet.split(separator: "@media").prefix(2)
    for theme in themes {
      let paper = try #require(colour(of: ".paper", "fill", in: theme))
      for series in 1...6 {
        let drawn = try #require(colour(of: ".s\(series)", "color", in: theme))
        #expect(contrast(drawn, paper) >= 3, "series \(series)")
      }
      let quiet = try #require(colour(of: ".quiet", "color", in: theme))
      #expect(contrast(quiet, paper) >= 4.5)
    }
    #expect(themes.count == 2)
  }

  /// The numbers in a confusion matrix stand on every mixture of its colour and the paper.
  @Test func numbersOnSharesStandOutInBothThemes() throws {
    let counts = (0...99).map { [99 - $0, $0] }
    let sheet = try #require(HTMLReading(try SampleReport.report().html()).styles.last)
    let themes = sheet.split(separator: "@media").prefix(2)
    for pair in counts {
      let matrix = ConfusionMatrix(subject: "x", labels: ["a", "b"], counts: [pair, [1, 1]])
      let reading = SVGReading(
        Figure(name: "a", title: "a", summary: "a", .confusion(matrix)).svg())
      let cells = reading.elements.filter {
        $0.attributes["class"].map { ["share", "miss"].contains($0) || $0.contains("on-") } ?? false
      }
      for (cell, text) in zip(cells, cells.dropFirst()) where text.name == "text" {
        let opacity = try #require(Double(cell.attributes["fill-opacity"] ?? ""))
        let style = try #require(text.attributes["class"])
        let fill = try #require(cell.attributes["class"])
        for theme in themes {
          let paper = try #require(colour(of: ".paper", "fill", in: theme))
          let full = try #require(colour(of: ".\(fill)", "fill", in: theme))
          let ink = try #require(colour(of: ".\(style)", "color", in: theme))
          let ground = zip(paper, full).map { $0 + opacity * ($1 - $0) }
          #expect(contrast(ink, ground) >= 4.5, "\(style) at \(opacity)")
        }
      }
    }
  }

  /// A single mistake among a hundred: its cell stands out from the paper, and is no share.
  @Test func theMistakesOfAConfusionMatrixAreSeen() throws {
    let matrix = ConfusionMatrix(subject: "x", labels: ["a", "b"], counts: [[99, 1], [0, 100]])
    let reading = SVGReading(Figure(name: "a", title: "a", summary: "a", .confusion(matrix)).svg())
    let misses = reading.elements.filter { $0.attributes["class"] == "miss" }
    let opacity = try #require(Double(misses.first?.attributes["fill-opacity"] ?? ""))
    #expect(misses.count == 1 && opacity >= 0.2)
  }

  private func colour(of rule: String, _ property: String, in sheet: Substring) -> [Double]? {
    guard let start = sheet.firstRange(of: ".chart \(rule){\(property):#")?.upperBound else {
      return nil
    }
    let digits = sheet[start...].prefix(6)
    guard let number = Int(digits, radix: 16) else { return nil }
    return [16, 8, 0].map { Double(number >> $0 & 0xFF) / 255 }
  }
}
