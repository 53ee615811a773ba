import Exercises
import Testing

/// What a worker shows comes in checked: within its bounds, and whole in itself.
@Suite struct BoundsTests {
  private static let axis = Axis("x")

  private static func figure(_ content: Figure.Content) -> Item {
    .figure(Figure(name: "f", title: "Loss", summary: "It falls.", content))
  }

  /// Values as they are after somebody has changed them, or as another process sends them.
  private static let nonsense: [(content: Figure.Content, reason: String)] = {
    var lines = LineChart(x: axis, y: axis, series: [Series("a", x: [1], y: [1])])
    lines.series[0].y = [1, 2, 3]
    var banded = LineChart(x: axis, y: axis, series: [], bands: [])
    banded.bands = [.init(around: "a", x: [1], lower: [1], upper: [1])]
    banded.bands[0].lower = []
    var bars = BarChart(categories: ["a", "b"], x: axis, y: axis, groups: [.init("g", [1, 2])])
    bars.groups[0].values = [1]
    var histogram = Histogram(x: axis, y: axis, edges: [0, 1, 2], sets: [.init("s", [1, 2])])
    histogram.sets[0].counts = [1, 2, 3]
    var map = HeatMap(x: axis, y: axis, value: axis, rows: [[1, 2]])
    map.rows = [[1, 2], [1, 2], [1]]
    var matrix = ConfusionMatrix(subject: "s", labels: ["a", "b"], counts: [[1, 0], [0, 1]])
    matrix.counts[1] = [0]
    var tall = matrix
    tall.counts = [[1, 0]]
    var diagram = Diagram(boxes: [.init(column: 0, row: 0, "a", .plain)])
    diagram.arrows = [.init(from: 0, to: 0), .init(from: 0, to: -1)]
    return [
      (.lines(lines), "\"a\" has 1 x value for 3 y values"),
      (.scatter(ScatterChart(x: axis, y: axis, series: lines.series)), "\"a\" has 1 x value"),
      (
        .multiples(SmallMultiples(x: axis, y: axis, panels: [.init("p", lines.series)])),
        "\"a\" has 1 x value"
      ),
      (
        .lines(banded),
        "the band around \"a\" has 1 x value, 0 lower values and 1 upper value"
      ),
      (.bars(bars), "\"g\" has 1 value for 2 categories"),
      (.histogram(histogram), "\"s\" has 3 counts for 3 edges"),
      (
        .histogram(Histogram(x: axis, y: axis, edges: [2, .nan, 1], sets: [])),
        "its edges must ascend, and 1.0 comes after 2.0"
      ),
      (
        .histogram(Histogram(x: axis, y: axis, edges: [0, 1], sets: [.init("s", [.min])])),
        "\"s\" has a negative count, -9223372036854775808"
      ),
      (.heatMap(map), "row 0 has 2 cells, and row 2 has 1"),
      (.confusion(matrix), "row 1 has 1 count for 2 classes"),
      (.confusion(tall), "it has 1 row of counts for 2 classes"),
      (
        .confusion(ConfusionMatrix(subject: "s", labels: ["a"], counts: [[-1]])),
        "row 0 has a negative count, -1"
      ),
      (
        .diagram(diagram),
        "an arrow leads from box 0 to box -1, and it has 1 box, counted from 0"
      ),
    ]
  }()

  @Test(arguments: nonsense.indices)
  func inPlaceOfAFigureThatMakesNoSenseStandsTheReason(index: Int) {
    let (content, reason) = Self.nonsense[index]
    guard case .omission(let text) = Self.figure(content).bounded else {
      Issue.record("it would be drawn: \(content)")
      return
    }
    #expect(text.hasPrefix("The figure \"Loss\" isn't shown: \(reason)"), "\(text)")
    #expect(text.hasSuffix("."))
  }

  @Test func inPlaceOfAFigureThatIsTooLargeStandsHowLargeItIs() {
    let rows = Array(repeating: Array(repeating: 0.0, count: 2000), count: 2000)
    let map = HeatMap(x: Self.axis, y: Self.axis, value: Self.axis, rows: rows)
    #expect(
      Self.figure(.heatMap(map)).bounded
        == .omission(
          "The figure \"Loss\" isn't shown: it has 4,000,000 cells, about 148,455 KiB of drawing, "
            + "and a figure may take 768 KiB."))
  }

  @Test func extremeNumbersAndEmptyThingsAreNoNonsense() {
    let values = [Double.nan, .infinity, -.greatestFiniteMagnitude, .leastNonzeroMagnitude]
    let contents: [Figure.Content] = [
      .lines(LineChart(x: Self.axis, y: Self.axis, series: [Series("", x: values, y: values)])),
      .bars(BarChart(categories: [], x: Self.axis, y: Self.axis, groups: [])),
      .histogram(Histogram(x: Self.axis, y: Self.axis, edges: [], sets: [])),
      .heatMap(HeatMap(x: Self.axis, y: Self.axis, value: Self.axis, rows: [])),
      .confusion(
        ConfusionMatrix(subject: "", labels: ["a", "a"], counts: [[.max, .max], [.max, 0]])),
      .diagram(Diagram(boxes: [.init(column: .max, row: .min, "", .plain)])),
      .multiples(SmallMultiples(x: Self.axis, y: Self.axis, panels: [])),
    ]
    for content in contents {
      guard case .figure = Self.figure(content).bounded else {
        Issue.record("it would not be drawn: \(content)")
        continue
      }
    }
  }

  @Test func namesAreCutAndSaySoAndStillMeanTheSameLine() throws {
    let name = String(repeating: "é", count: 10_000)
    let chart = LineChart(
      x: Axis(name, unit: name), y: Self.axis, series: [Series(name, x: [1], y: [1])],
      bands: [.init(around: name, x: [1], lower: [1], upper: [1])])
    let item = Item.figure(Figure(name: name, title: name, summary: name, .lines(chart))).bounded
    guard case .figure(let figure) = item, case .lines(let lines) = figure.content else {
      Issue.record("\(item)")
      return
    }
    #expect(lines.series[0].name.hasSuffix("é… (20 KiB in all)"))
    #expect(lines.series[0].name.utf8.count <= PageBounds.name)
    #expect(lines.bands[0].line == lines.series[0].name)
    #expect(figure.summary.utf8.count <= PageBounds.sentence)
    #expect(item.bounded == item)
  }

  @Test func aRaggedTableIsNotShown() {
    var table = Table("Splits", columns: [.init("a"), .init("b")], rows: [["1", "2"]])
    table.rows.append(["1", "2", "3"])
    #expect(
      Item.table(table).bounded
        == .omission("The table \"Splits\" isn't shown: row 1 has 3 cells for 2 columns."))
  }

  @Test func aTableIsCutToWhatAReaderWouldReadAndCountsTheRest() {
    func bounded(_ rows: Int, of cell: String, omitted: Int? = nil) -> (rows: Int, all: Int)? {
      var table = Table(
        columns: [.init("a")], rows: Array(repeating: [cell], count: rows))
      table.omittedRows = omitted
      guard case .table(let cut) = Item.table(table).bounded else { return nil }
      #expect(Item.table(cut).size <= PageBounds.table)
      #expect(Item.table(cut).bounded == .table(cut))
      return (cut.rows.count, cut.rowCount)
    }
    #expect(bounded(200, of: "1") ?? (0, 0) == (200, 200))
    #expect(bounded(1000, of: "1") ?? (0, 0) == (200, 1000))
    #expect(bounded(3, of: "1", omitted: .max) ?? (0, 0) == (3, .max))
    #expect(bounded(3, of: "1", omitted: -7) ?? (0, 0) == (3, 3))
    // A hundred cells of 2 kB, which are all that is left of 4 MB each.
    let (rows, all) = bounded(200, of: String(repeating: "x", count: 40_000)) ?? (0, 0)
    #expect((90...130).contains(rows) && all == 200)
    let wide = Table(
      columns: Array(repeating: Table.Column(""), count: 100_000), rows: [])
    #expect(
      Item.table(wide).bounded
        == .omission(
          "The table isn't shown: its 100,000 columns take more than the 256 KiB that a table may "
            + "take."))
  }

  @Test func aTextIsCutAndItsLastLineSaysSo() {
    let item = Item.text(String(repeating: "line\n", count: 1 << 20)).bounded
    guard case .text(let text) = item else {
      Issue.record("\(item)")
      return
    }
    #expect(text.utf8.count <= PageBounds.text)
    #expect(text.hasSuffix("\n… (5,120 KiB in all)"))
  }

  @Test func messagesAreCut() {
    let long = String(repeating: "no ", count: 100_000)
    guard
      case .threw(.question(1), let message, 2)? = Event.threw(
        .question(1), message: long, printed: 2
      ).checked
    else {
      Issue.record("it was not taken")
      return
    }
    #expect(message.utf8.count <= PageBounds.message)
    #expect(message.hasSuffix("\n… (293 KiB in all)"))
  }

  @Test(arguments: [
    ([2, 3], 6, true), ([], 1, true), ([0, .max, .max], 0, true), ([2, 3], 5, false),
    ([-2, -3], 6, false), ([.max, 2], 0, false), ([1 << 32, 1 << 32], 0, false), ([0], 1, false),
  ])
  func anObservationHasAsManyNumbersAsItsShapeSays(shape: [Int], count: Int, isTaken: Bool) {
    var observation = Observation()
    observation.record("a", 1)
    observation.record("b", .numbers(shape: shape, bits: Array(repeating: 0, count: count)))
    let event = Event.observed(trial: 0, observation)
    #expect(event.checked == (isTaken ? event : nil))
  }

  @Test func onceSomethingFindsNoRoomNothingDoes() {
    var room = PageRoom(10)
    let taken = [4, 7, 1, 0].map { room.takes($0) }
    #expect(taken == [true, false, false, false])
  }
}
