import Exercises
import Hashing
import Parsing
import Reporting
import TestSupport
import Testing

/// What KaTeX leaves to its own fonts and style sheet, and the font of the page.
@Suite struct MathCorrectionTests {
  private func page(_ content: String) throws -> String {
    var report = try SampleReport.report(of: "x $f$ y", [])
    report.typesetting.formulas[Formula("f", isDisplayed: false)] = .markup(
      "<math><semantics>\(content)</semantics></math>")
    return report.html()
  }

  private func shown(_ content: String) throws -> String {
    let html = try page(content)
    let start = try #require(html.firstRange(of: "<math><semantics>")?.upperBound)
    let end = try #require(html[start...].firstRange(of: "</semantics>")?.lowerBound)
    return String(html[start..<end])
  }

  /// It was "ln9".
  @Test func aFunctionStandsApartFromWhatIsNoBracket() throws {
    let apply = "<mo>\u{2061}</mo>"
    let space = "<mspace width=\"0.1667em\"></mspace>"
    let nine = "<mrow><mi>ln</mi>\(apply)<mn>9</mn></mrow>"
    #expect(try shown(nine) == "<mrow><mi>ln</mi>\(apply)\(space)<mn>9</mn></mrow>")
    let bracket = "<mrow><mi>ln</mi>\(apply)<mo stretchy=\"false\">(</mo></mrow>"
    #expect(try shown(bracket) == bracket)
    let base = "<msub><mrow><mi>log</mi>\(apply)</mrow><mn>2</mn></msub>"
    #expect(
      try shown("<mrow><mi>a</mi>\(base)<mi>x</mi></mrow>")
        == "<mrow><mi>a</mi>\(space)\(base)\(space)<mi>x</mi></mrow>")
    let minus = "<mrow><mo>−</mo><mi>ln</mi>\(apply)</mrow>"
    #expect(try shown(minus) == minus)
  }

  @Test(arguments: [
    ("<mo>^</mo>", "<mo stretchy=\"false\">ˆ</mo>"),
    ("<mo stretchy=\"true\">^</mo>", "<mo stretchy=\"true\">ˆ</mo>"),
    ("<mo stretchy=\"true\">~</mo>", "<mo stretchy=\"true\">˜</mo>"),
    ("<mo>ˉ</mo>", "<mo stretchy=\"false\">¯</mo>"),
    ("<mo>\u{20D7}</mo>", "<mo stretchy=\"false\" mathsize=\"0.7em\">→</mo>"),
    ("<mo stretchy=\"true\">→</mo>", "<mo stretchy=\"true\">→</mo>"),
  ])
  func accentsAreTheSignsThatFontsHave(accent: String, sign: String) throws {
    let base = "<mover accent=\"true\"><mi>x</mi>"
    #expect(try shown("\(base)\(accent)</mover>") == "\(base)\(sign)</mover>")
  }

  @Test func bracketsGrowAroundWhatIsHigherThanALine() throws {
    func fenced(_ content: String, _ stretchy: String) -> String {
      "<mrow><mo fence=\"true\"\(stretchy)>(</mo>\(content)<mo fence=\"true\"\(stretchy)>)</mo></mrow>"
    }
    let low = "<msub><mi>h</mi><mi>t</mi></msub>"
    #expect(
      try shown(fenced(low, "")).contains("<mo fence=\"true\" stretchy=\"false\">(</mo>\(low)"))
    for high in ["<mfrac><mi>a</mi><mi>b</mi></mfrac>", "<mrow><mo>∑</mo><mi>x</mi></mrow>"] {
      #expect(try shown(fenced(high, "")) == fenced(high, ""))
    }
  }

  /// KaTeX writes the signs of relations, around which browsers leave room.
  @Test func barsAroundSomethingAreBrackets() throws {
    #expect(
      try shown("<mrow><mo fence=\"true\">∥</mo><mo stretchy=\"false\">∣</mo><mo>∣</mo></mrow>")
        == "<mrow><mo fence=\"true\">‖</mo><mo stretchy=\"false\">|</mo><mo>∣</mo></mrow>")
  }

  @Test func aMinusAfterAnOperatorIsASign() throws {
    let sign = "<mo form=\"prefix\">−</mo><mi>a</mi>"
    for before in ["<mo>=</mo>", "<mo stretchy=\"false\">[</mo>"] {
      #expect(
        try shown("<mrow><mi>b</mi>\(before)<mo>−</mo><mi>a</mi></mrow>")
          == "<mrow><mi>b</mi>\(before)\(sign)</mrow>")
    }
    for before in ["<mi>b</mi>", "<mo stretchy=\"false\">)</mo>"] {
      let difference = "<mrow>\(before)<mo>−</mo><mi>a</mi></mrow>"
      #expect(try shown(difference) == difference)
    }
  }

  @Test func aPageHasTheFontOfFormulasIfItShowsSome() throws {
    let rule = "font-src data:; "
    let html = try page("<mi>x</mi>")
    let reading = HTMLReading(html)
    let sheet = try #require(reading.styles.last)
    #expect(sheet.hasPrefix("@font-face{font-family:\"Notebook Math\";src:url(data:font/woff2;"))
    #expect(html.contains("&#39;sha256-\(sha256Base64(Array(sheet.utf8)))&#39;"))
    #expect(html.contains(rule) && reading.problems == [])
    #expect(html.utf8.count < 200_000)
    let plain = try SampleReport.report().html()
    #expect(!plain.contains(rule) && !plain.contains("@font-face"))
    // It may get some while it is served.
    #expect(try SampleReport.report().livePage().contains(rule))
  }
}
