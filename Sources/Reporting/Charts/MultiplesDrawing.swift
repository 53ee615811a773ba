import Exercises

extension SmallMultiples {
  /// Panels on common axes: the numbers stand at the left and at the bottom only.
  func drawing(titled title: String, width: Double) -> Drawing {
    let all = panels.flatMap(\.series)
    var upwards = Extent(of: all.lazy.flatMap(\.y), on: y.scale)
    if y.scale == .linear { upwards.includeZeroWhenNear() }
    let rows = upwards.rounded(on: y.scale, count: 3)
    let across = Extent(of: all.lazy.flatMap(\.x), on: x.scale).scale(on: x.scale)
    let areWhole = all.allSatisfy(\.x.areWhole)

    let heading = Heading(title, width: width)
    let names = distinctNames
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let legend = Legend(
      names.count < 2
        ? []
        : names.enumerated().map {
          Legend.Entry(name: $1, sample: .line(SeriesStyle($0)))
        }, top: heading.bottom + 8, width: width)
    let labelLine = heading.bottom + 8 + legend.height + 14
    let ticks = Ticks(of: rows, count: 3)
    let grid = PanelGrid(
      count: panels.count, top: labelLine + 10, width: width,
      left: Drawing.margin + max(24, ticks.labels.map { TextMetrics.width($0) }.max() ?? 0) + 8)

    var nodes = heading.nodes + legend.nodes
    nodes.append(
      Label(y.caption, fitting: width - 2 * Drawing.margin)
        .node(x: Drawing.margin, y: labelLine, style: "quiet"))
    for (index, panel) in panels.enumerated() {
      let plot = grid.plot(index)
      nodes.append(
        Label(panel.name, fitting: plot.width, isBold: true)
          .node(x: plot.left, y: plot.top - 8, style: "panel"))
      let upwards = rows.placed(from: plot.bottom, to: plot.top)
      nodes += lines(of: ticks, on: upwards, in: plot, isLabelled: grid.isFirst(index))
      nodes.append(line("axis", from: (plot.left, plot.bottom), to: (plot.right, plot.bottom)))
      let columns = across.placed(from: plot.left, to: plot.right)
      if grid.isLast(index) {
        nodes += ColumnLabels(ticksOf: columns, areWhole: areWhole, under: plot).nodes
      }
      var isEmpty = true
      for series in panel.series {
        let place = places[series.name] ?? 0
        let trace = Trace(of: series, x: columns, y: upwards)
        if !trace.points.isEmpty { isEmpty = false }
        nodes.append(trace.drawing(SeriesStyle(place), offset: place))
      }
      if isEmpty {
        nodes.append(
          Label("No values to show", fitting: plot.width)
            .node(x: plot.middleX, y: plot.middleY, .middle, style: "quiet"))
      }
    }
    let bottom = grid.bottom + 38
    nodes.append(
      Label(x.caption, fitting: grid.width)
        .node(x: grid.left + grid.width / 2, y: bottom, .middle, style: "quiet"))
    let leftOut = all.reduce(0) { $0 + $1.hiddenCount(x.scale, y.scale) }
    let note = Note(leftOut: leftOut, reason(x.scale, y.scale), top: bottom + 14, width: width)
    return Drawing(
      width: width, height: bottom + 20 + note.height, nodes: nodes + note.nodes)
  }

  /// The names of the lines, each once, as they come.
  private var distinctNames: [String] {
    var seen: Set<String> = []
    return panels.flatMap(\.series).map(\.name).filter { seen.insert($0).inserted }
  }

  private func lines(
    of ticks: Ticks, on scale: Scale, in plot: Rectangle, isLabelled: Bool
  ) -> [Node] {
    zip(ticks.values, ticks.labels).compactMap { value, label in
      scale(value).map { place in
        .group([
          line("grid", from: (plot.left, place), to: (plot.right, place)),
          isLabelled
            ? Label(label, fitting: .infinity)
              .node(x: plot.left - 8, y: place + 4, .end, style: "quiet") : .none,
        ])
      }
    }
  }
}

/// Where the panels stand: up to three beside each other, on a phone two.
private struct PanelGrid {
  let left: Double
  let width: Double
  private let top: Double
  private let count: Int
  private let columns: Int

  private static let gap = 22.0
  private static let height = 120.0
  /// A panel's name and plot, and the blank under it.
  private static let rowHeight = 162.0

  init(count: Int, top: Double, width: Double, left: Double) {
    self.count = count
    self.top = top
    self.left = left
    // Four stand better two by two.
    columns = count == 4 ? 2 : max(1, min(width < Drawing.standardWidth ? 2 : 3, count))
    self.width = width - left - 24
  }

  /// The bottom of the last row's plots.
  var bottom: Double {
    let rows = max(1, (count + columns - 1) / columns)
    return top + Double(rows - 1) * PanelGrid.rowHeight + 24 + PanelGrid.height
  }

  func plot(_ index: Int) -> Rectangle {
    let panelWidth = (width - PanelGrid.gap * Double(columns - 1)) / Double(columns)
    return Rectangle(
      left: left + Double(index % columns) * (panelWidth + PanelGrid.gap),
      top: top + Double(index / columns) * PanelGrid.rowHeight + 24, width: panelWidth,
      height: PanelGrid.height)
  }

  /// Whether a panel stands at the left.
  func isFirst(_ index: Int) -> Bool { index.isMultiple(of: columns) }
  /// Whether no panel stands under it.
  func isLast(_ index: Int) -> Bool { index + columns >= count }
}
