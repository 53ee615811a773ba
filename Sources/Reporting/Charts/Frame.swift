import Exercises

/// The part that all charts with two axes share: title, legend, axes, grid, labels, and the
/// rectangle between them that belongs to the data.
struct Frame {
  /// What stands along the x axis.
  enum Columns {
    case numbers(Scale, areWhole: Bool)
    /// Names, each in the middle of a band of equal width.
    case names([String])
  }

  /// What a chart asks for.
  struct Request {
    var title: String
    var x: Axis
    var y: Axis
    var columns: Columns
    var rows: Scale
    var rowsAreWhole = false
    var legend: [Legend.Entry] = []
    /// Room at the right of the data, for labels at the ends of lines.
    var rightMargin = 24.0
    var plotHeight = 250.0
    var width: Double
    /// The data's rectangle is a square of side `plotHeight`, for x against y in one unit.
    var isSquare = false
  }

  private(set) var plot: Rectangle
  /// Places numbers across; the scale of an axis of names counts the bands: 0.5 is the first's middle.
  private(set) var x: Scale
  private(set) var y: Scale
  /// Everything that is not data, to be drawn before it.
  private(set) var nodes: [Node]
  /// Where the frame ends and a note may begin.
  private(set) var bottom: Double

  init(_ request: Request) {
    let heading = Heading(request.title, width: request.width)
    let legend = Legend(request.legend, top: heading.bottom + 8, width: request.width)
    let labelLine = heading.bottom + 8 + legend.height + 14
    let top = labelLine + 18

    let rowTicks = Ticks(
      of: request.rows, count: Int(request.plotHeight / 45), wholeNumbers: request.rowsAreWhole)
    let widest = rowTicks.labels.map { TextMetrics.width($0) }.max() ?? 0
    let left = Drawing.margin + max(24, widest) + 8
    let room = request.width - left - request.rightMargin
    plot = Rectangle(
      left: left, top: top, width: request.isSquare ? min(room, request.plotHeight) : room,
      height: request.plotHeight)
    y = request.rows.placed(from: plot.bottom, to: plot.top)
    nodes = heading.nodes + legend.nodes
    nodes.append(
      Label(request.y.caption, fitting: request.width - 2 * Drawing.margin)
        .node(x: Drawing.margin, y: labelLine, style: "quiet"))
    for value in rowTicks.minor {
      guard let place = y(value) else { continue }
      nodes.append(line("grid minor", from: (plot.left, place), to: (plot.right, place)))
    }
    for (value, label) in zip(rowTicks.values, rowTicks.labels) {
      guard let place = y(value) else { continue }
      nodes.append(line("grid", from: (plot.left, place), to: (plot.right, place)))
      nodes.append(
        Label(label, fitting: .infinity).node(x: plot.left - 8, y: place + 4, .end, style: "quiet"))
    }
    nodes.append(line("axis", from: (plot.left, plot.bottom), to: (plot.right, plot.bottom)))

    let columns: ColumnLabels
    switch request.columns {
    case .numbers(let scale, let areWhole):
      x = scale.placed(from: plot.left, to: plot.right)
      columns = ColumnLabels(ticksOf: x, areWhole: areWhole, under: plot)
    case .names(let names):
      x = Scale(lower: 0, upper: Double(max(1, names.count)), kind: .linear)
        .placed(from: plot.left, to: plot.right)
      columns = ColumnLabels(names: names, under: plot)
    }
    nodes += columns.nodes
    bottom = plot.bottom + columns.height + 18
    nodes.append(
      Label(request.x.caption, fitting: plot.width)
        .node(x: plot.middleX, y: bottom, .middle, style: "quiet"))
    bottom += 14
  }

  /// Says in the middle of the plot that there is nothing in it.
  var emptiness: Node {
    Label("No values to show", fitting: plot.width)
      .node(x: plot.middleX, y: plot.middleY, .middle, style: "quiet")
  }
}

extension Axis {
  /// The label with its unit: "Time (ms)".
  var caption: String {
    guard let unit, !unit.isEmpty else { return label }
    return "\(label) (\(unit))"
  }
}

/// What is written under the columns of a chart, arranged so that nothing overlaps.
struct ColumnLabels {
  private(set) var nodes: [Node] = []
  /// How far the labels reach below the plot.
  private(set) var height = 20.0

  /// As many ticks as have room side by side.
  init(ticksOf scale: Scale, areWhole: Bool, under plot: Rectangle) {
    let candidates = [9, 7, 5, 4, 3, 2].lazy.map {
      Ticks(of: scale, count: $0, wholeNumbers: areWhole)
    }
    let ticks =
      candidates.first { ColumnLabels.haveRoom($0, on: scale) }
      ?? Ticks(of: scale, count: 1, wholeNumbers: areWhole)
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let place = scale(value) else { continue }
      nodes.append(line("axis", from: (place, plot.bottom), to: (place, plot.bottom + 4)))
      nodes.append(
        Label(label, fitting: .infinity)
          .node(x: place, y: plot.bottom + 18, .middle, style: "quiet"))
    }
  }

  private static func haveRoom(_ ticks: Ticks, on scale: Scale) -> Bool {
    let spans = zip(ticks.values, ticks.labels).map { value, label in
      let half = TextMetrics.width(label) / 2
      let place = scale(value) ?? 0
      return (place - half, place + half)
    }
    return zip(spans, spans.dropFirst()).allSatisfy { $0.1 + 12 <= $1.0 }
  }

  /// Names level on one or two lines where they fit, else slanted, else only some of them.
  init(names: [String], under plot: Rectangle) {
    let band = plot.width / Double(max(1, names.count))
    let lines = names.map { Label.lines($0, fitting: band - 6, count: 2) }
    if lines.joined().allSatisfy({ $0.full == nil }) {
      for (index, labels) in lines.enumerated() {
        for (row, label) in labels.enumerated() {
          nodes.append(
            label.node(
              x: plot.left + (Double(index) + 0.5) * band,
              y: plot.bottom + 16 + 14 * Double(row), .middle, style: "quiet"))
        }
      }
      height = (lines.map(\.count).max() ?? 1) > 1 ? 32 : 18
      return
    }
    let stride = max(1, Int((16 / band).rounded(.up)))
    for index in Swift.stride(from: 0, to: names.count, by: stride) {
      let middle = plot.left + (Double(index) + 0.5) * band
      // A slanted label grows to the left of its band: the first ones have the margin only.
      let label = Label(names[index], fitting: min(110, (middle - 4) / 0.77))
      let place = "translate(\(coordinate(middle + 4)) \(coordinate(plot.bottom + 14)))"
      nodes.append(
        element(
          "g", ["transform": place + "rotate(-40)"],
          [label.node(x: 0, y: 0, .end, style: "quiet")]))
      height = max(height, 16 + label.width * 0.65)
    }
  }
}
