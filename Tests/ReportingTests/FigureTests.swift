import Exercises
import Reporting
import TestSupport
import Testing

@Suite struct FigureTests {
  @Test(arguments: SampleFigures.all)
  func everyKindIsDrawnAsRecorded(figure: Figure) throws {
    try expectSnapshot(figure.svg(), "figure-\(figure.name).svg")
  }

  @Test(arguments: SampleFigures.all)
  func everyKindHasTitleAndSummaryThatNameIt(figure: Figure) {
    let reading = SVGReading(figure.svg())
    #expect(reading.title == figure.title)
    #expect(reading.summary.hasPrefix(figure.summary))
    #expect(reading.root["role"] == "img")
    let ids = reading.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for id in reading.root["aria-labelledby", default: "missing"].split(separator: " ") {
      #expect(ids.contains(String(id)))
    }
  }

  @Test(arguments: SampleFigures.all)
  func labelsDoNotOverlapAndLieInside(figure: Figure) {
    // For a wide screen, and what there is for a phone.
    for svg in figure.inlined(id: "a").markup.split(separator: "<svg") {
      expectLabelsApart(in: SVGReading("<svg" + svg), of: figure)
    }
  }

  private func expectLabelsApart(in reading: SVGReading, of figure: Figure) {
    let texts = reading.texts.filter { !$0.isTurned && !$0.content.isEmpty }
    for (index, text) in texts.enumerated() {
      let box = text.box
      #expect(box.left >= 0 && box.right <= Double(reading.root["width"] ?? "") ?? 0, "\(text)")
      #expect(box.top >= 0 && box.bottom <= Double(reading.root["height"] ?? "") ?? 0, "\(text)")
      for other in texts[(index + 1)...].map(\.box) {
        let isApart =
          box.right <= other.left || other.right <= box.left || box.bottom <= other.top
          || other.bottom <= box.top
        #expect(isApart, "\(figure.name): \(text.content) is overlapped")
      }
    }
  }

  @Test(arguments: SampleFigures.all)
  func theSameFigureIsTheSameBytes(figure: Figure) {
    #expect(figure.svg() == figure.svg())
  }

  /// 390 px, less the margins of a page and of what answers show: text of 11 has 9 px at least.
  @Test(arguments: SampleFigures.all)
  func figuresFitAPhoneAndCanBeRead(figure: Figure) throws {
    let drawings = figure.inlined(id: "a").markup.split(separator: "<svg").map {
      SVGReading("<svg" + $0)
    }
    guard figure.isDrawnTwice else {
      let drawing = try #require(drawings.first)
      let isLarge = ["chart only", "chart fitting"].contains(drawing.root["class"])
      #expect(drawings.count == 1 && isLarge)
      return
    }
    #expect(drawings.map { $0.root["class"] } == ["chart wide", "chart narrow"])
    let width = try #require(Double(drawings[1].root["width"] ?? ""))
    #expect(11 * min(1, 332 / width) >= 9)
    let ids = drawings.flatMap(\.elements).compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
  }

  /// What is too large to be drawn twice has only one drawing, in which one scrolls.
  @Test func aLargeFigureIsDrawnOnce() {
    let rows = (0..<100).map { row in (0..<100).map { Double((row * $0) % 64) } }
    let axis = Axis("x")
    let map = HeatMap(x: axis, y: axis, value: axis, rows: rows)
    let figure = Figure(name: "a", title: "a", summary: "a", .heatMap(map))
    #expect(figure.inlined(id: "a").markup.contains("class=\"chart only\""))
  }

  @Test func hostileTextStaysText() {
    let hostile = "</title><script>alert(1)</script>]]>&\u{1B}[31m\u{202E}\u{0}\""
    let figure = Figure(
      name: hostile, title: hostile, summary: hostile,
      .lines(
        LineChart(
          x: Axis(hostile, unit: hostile), y: Axis(hostile),
          series: [Series(hostile, x: [1, 2], y: [1, 2])],
          levels: [LineChart.Level(hostile, at: 1)])))
    let svg = figure.svg()
    let reading = SVGReading(svg)
    #expect(reading.elements(named: "script").isEmpty)
    #expect(!svg.contains("\u{1B}") && !svg.contains("\u{202E}") && !svg.contains("\0"))
    #expect(reading.title.contains("<script>alert(1)</script>]]>&\\u{1B}[31m\\u{202E}\\0\""))
  }

  @Test func hostileTextStaysTextInBarsMatricesAndDiagrams() {
    let hostile = "<b onload='x'>&amp;]]>\u{8}"
    let contents: [Figure.Content] = [
      .bars(
        BarChart(
          categories: [hostile], x: Axis(hostile), y: Axis(hostile),
          groups: [BarChart.Group(hostile, [1]), BarChart.Group(hostile, [2])])),
      .confusion(ConfusionMatrix(subject: hostile, labels: [hostile], counts: [[1]])),
      .diagram(
        Diagram(
          boxes: [Diagram.Box(column: 0, row: 0, hostile, .plain)],
          arrows: [Diagram.Arrow(from: 0, to: 0, hostile)], columnLabel: hostile,
          rowLabels: [hostile])),
      .heatMap(HeatMap(x: Axis(hostile), y: Axis(hostile), value: Axis(hostile), rows: [[1]])),
    ]
    for content in contents {
      let reading = SVGReading(Figure(name: "a", title: "a", summary: "a", content).svg())
      #expect(reading.elements(named: "b").isEmpty)
      #expect(reading.contents.contains { $0.contains("<b onload='x'>") })
    }
  }

  /// What another process sends need not have passed the initialisers' checks.
  @Test func inconsistentFiguresAreDrawnAsFarAsTheyGo() {
    var lines = LineChart(x: Axis("x"), y: Axis("y"), series: [Series("a", x: [1], y: [1])])
    lines.series[0].y = [1, 2, 3]
    var bars = BarChart(categories: ["a"], x: Axis("x"), y: Axis("y"), groups: [])
    bars.groups = [BarChart.Group("g", [1, 2, 3])]
    var histogram = Histogram(x: Axis("x"), y: Axis("y"), edges: [0, 1], sets: [])
    histogram.sets = [Histogram.Counts("c", [1, -2, .max])]
    var map = HeatMap(x: Axis("x"), y: Axis("y"), value: Axis("v"), rows: [])
    map.rows = [[1], [1, 2, 3], []]
    var matrix = ConfusionMatrix(subject: "s", labels: [], counts: [])
    matrix.labels = ["a", "b"]
    matrix.counts = [[.max, .max]]
    var diagram = Diagram(boxes: [Diagram.Box(column: .max, row: .min, "a", .plain)])
    diagram.arrows = [Diagram.Arrow(from: 0, to: 7)]
    lines.bands = [LineChart.Band(around: "nobody", x: [], lower: [], upper: [])]
    lines.bands[0].x = [1, 2, 3]
    lines.bands[0].upper = [4]
    var multiples = SmallMultiples(x: Axis("x"), y: Axis("y"), panels: [.init("a", [])])
    multiples.panels += [.init("b", lines.series), .init("c", [])]
    let contents: [Figure.Content] = [
      .lines(lines), .multiples(multiples), .multiples(.init(x: lines.x, y: lines.y, panels: [])),
      .bars(bars), .histogram(histogram), .heatMap(map), .confusion(matrix),
      .diagram(diagram),
    ]
    for content in contents {
      let reading = SVGReading(Figure(name: "a", title: "Title", summary: "a", content).svg())
      #expect(reading.contents.first == "Title")
    }
  }
}

extension Figure: CustomTestStringConvertible {
  public var testDescription: String { name }
}
