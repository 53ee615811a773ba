import Exercises
import Foundation
import Parsing
import Reporting
import Testing

/// However much answers show, a report stays small, and says what it leaves out.
@Suite struct BoundedReportTests {
  private static let axis = Axis("x")

  /// As large as a figure may be, and drawn.
  private static let largeFigure = Figure(
    name: "map", title: "Map", summary: "Cells.",
    .heatMap(
      HeatMap(
        x: axis, y: axis, value: axis,
        rows: (0..<100).map { row in (0..<190).map { Double((row * $0) % 64) } })))

  private static let largeTable = Table(
    "Cells", columns: Array(repeating: .init("column"), count: 10),
    rows: Array(
      repeating: Array(repeating: String(repeating: "<", count: 50), count: 10), count: 300))

  private static let largeOutput: [Outcome.Piece] = (0..<5).flatMap { _ in
    [
      Outcome.Piece.showed(.figure(SampleFigures.states)), .showed(.figure(SampleFigures.states)),
      .printed(String(repeating: "'\"\u{1B} printed\n", count: 1 << 11)),
      .showed(.text(String(repeating: "<&>\n", count: 1 << 13))),
      .showed(.table(largeTable)), .showed(.figure(largeFigure)),
    ]
  }

  private static func report(of outcomes: [Outcome], answers: [Int: String] = [:]) throws -> Report
  {
    let questions = (1...25).map { "## Q\($0): What?\n" }.joined(separator: "\n")
    return Report(
      document: try Document(parsing: Array("# Title\n\n\(questions)".utf8), path: "a.md"),
      outcomes: outcomes, answers: answers, seed: 1, environment: [:])
  }

  @Test func twentyFiveAnswersThatShowAsMuchAsTheyCanMakeAFewMiB() throws {
    let outcomes = (1...25).map { question in
      Outcome(
        question: question, ending: .threw, output: Self.largeOutput,
        message: String(repeating: "\"why\" ", count: 10_000))
    }
    let source = String(repeating: "let a = \"<&>\" // 'why'\n", count: 4_000)
    let report = try Self.report(
      of: outcomes, answers: Dictionary(uniqueKeysWithValues: (1...25).map { ($0, source) }))
    let html = report.html()
    #expect(html.utf8.count < 12 << 20, "html: \(html.utf8.count)")
    let markdown = report.markdown()
    #expect(markdown.count < 6 << 20, "markdown: \(markdown.count)")
    let notebook = report.jupyter()
    #expect(notebook.utf8.count < 14 << 20, "ipynb: \(notebook.utf8.count)")
    let record = report.json()
    #expect(record.utf8.count < 6 << 20, "json: \(record.utf8.count)")
    let figures = report.figures().reduce(0) { $0 + $1.svg.utf8.count }
    #expect(figures < 3 << 20, "figures: \(figures)")
    let said = "more items aren't shown: all answers together show at most 3,072 KiB."
    #expect(html.contains(said.replacing("'", with: "&#39;")))
    #expect(String(decoding: markdown, as: UTF8.self).contains(said))
    #expect(notebook.contains(said) && record.contains(said))
    #expect(html.contains("The rest isn&#39;t shown: this file has 90 KiB"))
  }

  @Test func whoShowsLittleIsNotCutForWhoShowsMuch() throws {
    let small = Self.output(showing: [.text("little")])
    let outcomes = (1...25).map { question in
      Outcome(
        question: question, ending: .finished, output: question == 25 ? small : Self.largeOutput)
    }
    let markdown = String(decoding: try Self.report(of: outcomes).markdown(), as: UTF8.self)
    #expect(markdown.contains("```text\nlittle\n```"))
    #expect(markdown.components(separatedBy: "all answers together show at most").count == 25)
  }

  private static func output(showing items: [Item]) -> [Outcome.Piece] { items.map { .showed($0) } }

  /// A report of one answer in every format that shows text.
  private static func written(_ items: [Item]) throws -> [String] {
    let outcome = Outcome(question: 1, ending: .finished, output: output(showing: items))
    let report = try report(of: [outcome])
    return [
      report.html().replacing("&#39;", with: "'").replacing("&quot;", with: "\""),
      String(decoding: report.markdown(), as: UTF8.self),
      report.jupyter().replacing("\\\"", with: "\""), report.json().replacing("\\\"", with: "\""),
      outcome.plainText(),
    ]
  }

  @Test func whatIsNotShownIsSaidInItsPlaceInEveryFormat() throws {
    var ragged = Table("Splits", columns: [.init("a")], rows: [])
    ragged.rows = [["1", "2", "3"], [], ["x"]]
    let cell = String(repeating: "y", count: 4_000_000)
    let wide = Table(columns: [.init("b")], rows: [[cell]] + Array(repeating: ["z"], count: 199))
    for text in try Self.written([.table(ragged), .table(wide), .omission("nothing *here*")]) {
      #expect(text.contains("The table \"Splits\" isn't shown: row 0 has 3 cells for 1 column."))
      #expect(text.contains("y… (3,907 KiB in all)"))
      #expect(text.contains("nothing *here*") || text.contains(#"nothing \*here\*"#))
      #expect(text.utf8.count < 200_000, "\(text.utf8.count)")
    }
    for text in try Self.written([.table(Self.largeTable)]) {
      #expect(text.contains(" of 300 rows left out."))
    }
  }

  @Test func figuresOfOneNameAndOddNamesAreFilesOfTheirOwn() throws {
    let names = ["a", "A", "a-2", "../a", "", "/", "a", String(repeating: "a/b", count: 1000)]
    let items = names.map { name in
      Item.figure(Figure(name: name, title: "t", summary: "s", SampleFigures.batch.content))
    }
    let report = try Self.report(
      of: [Outcome(question: 1, ending: .finished, output: Self.output(showing: items))])
    #expect(
      report.figures().map(\.path).prefix(7) == [
        "figures/q1-a.svg", "figures/q1-a-2.svg", "figures/q1-a-2-2.svg", "figures/q1-a-3.svg",
        "figures/q1-figure.svg", "figures/q1-figure-2.svg", "figures/q1-a-4.svg",
      ])
    #expect(Set(report.figures().map(\.path)).count == names.count)
  }

  /// Drawing has no bounds of its own, so it must be right and quick without them.
  @Test func aDrawingNeverTrapsOnCounts() {
    let matrix = ConfusionMatrix(
      subject: "x", labels: ["a", "b", "c"],
      counts: [[.max, -.max, 1], [.min, .min, 5], [.max, .max, .max]])
    let histogram = Histogram(
      x: Self.axis, y: Self.axis, edges: [3, 1, .nan, 2],
      sets: [.init("a", [.min, .max, .max]), .init("b", [.max, .max, .max])])
    for content in [Figure.Content.confusion(matrix), .histogram(histogram)] {
      let reading = SVGReading(Figure(name: "a", title: "Title", summary: "a", content).svg())
      #expect(reading.contents.first == "Title")
    }
  }

  /// Each of these took more than a minute when names and places were looked for one by one.
  @Test func manyNamesAndArrowsAreDrawnInTheTimeThatTheyTakeToWrite() {
    let panels = [
      SmallMultiples.Panel("p", (0..<100_000).map { Series("s\($0)", x: [], y: []) })
    ]
    let boxes = (0..<20_000).map { Diagram.Box(column: $0 % 300, row: $0 / 300, "", .plain) }
    let arrows = (0..<30_000).map {
      Diagram.Arrow(from: $0 % 20_000, to: ($0 * 7919) % 20_000, "a")
    }
    let series = (0..<50_000).map { Series("s\($0)", x: [1], y: [1]) }
    let bands = (0..<50_000).map { _ in
      LineChart.Band(around: "zzz", x: [1, 2], lower: [0, 0], upper: [1, 1])
    }
    let contents: [Figure.Content] = [
      .multiples(SmallMultiples(x: Self.axis, y: Self.axis, panels: panels)),
      .diagram(Diagram(boxes: boxes, arrows: arrows)),
      .lines(LineChart(x: Self.axis, y: Self.axis, series: series, bands: bands)),
    ]
    for content in contents {
      let begun = ContinuousClock.now
      let svg = Figure(name: "a", title: "Title", summary: "a", content).svg()
      #expect(svg.hasSuffix("</svg>\n"))
      // Some seconds on a busy machine, and not the minute that it was.
      #expect(ContinuousClock.now - begun < .seconds(30))
    }
  }
}
