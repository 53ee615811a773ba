import Exercises

extension BarChart {
  /// One bar, or one group of bars, a category; the numbers are written on them when they are few.
  ///
  /// - Parameter id: makes the ids of hatch patterns unique.
  func drawing(titled title: String, id: String, width: Double) -> Drawing {
    let shown = groups.lazy.flatMap(\.values).filter { Scale.canShow($0, on: y.scale) }
    var upwards = Extent(of: shown, on: y.scale)
    if y.scale == .linear {
      // Few bars have their numbers written on them, which takes room.
      upwards = Extent.aroundZero(shown, withRoom: groups.count * categories.count <= 16)
    }
    let rows = upwards.rounded(on: y.scale, count: 5)
    let hatches = groups.indices.map { index in
      SeriesStyle(index).hatch(id: "\(id).hatch\(index + 1)")
    }
    let hatchIDs = hatches.indices.map { hatches[$0] == nil ? nil : "\(id).hatch\($0 + 1)" }
    let frame = Frame(
      Frame.Request(
        title: title, x: x, y: y, columns: .names(categories), rows: rows,
        legend: groups.count < 2
          ? []
          : groups.enumerated().map {
            Legend.Entry(
              name: $1.name, sample: .bar(SeriesStyle($0), hatch: hatchIDs[$0]))
          }, width: width))

    var nodes = [element("defs", [:], hatches.compactMap { $0 })] + frame.nodes
    let base = frame.y(y.scale == .linear ? 0 : rows.lower) ?? frame.plot.bottom
    let band = frame.plot.width / Double(max(1, categories.count))
    let barWidth = min(64, band * 0.76 / Double(max(1, groups.count)))
    let style = NumberStyle(measuring: Array(shown))
    let values = shown.map { TextMetrics.width(style.text($0), size: 11) }
    let isLabelled = (values.max() ?? 0) <= band * 0.96 / Double(max(1, groups.count))
    for (index, group) in groups.enumerated() {
      for (category, value) in zip(categories.indices, group.values) {
        guard let place = frame.y(value) else { continue }
        let middle = frame.plot.left + (Double(category) + 0.5) * band
        let left = middle + (Double(index) - Double(groups.count) / 2) * barWidth
        let bar = Rectangle(
          left: left, top: min(place, base), width: max(0.5, barWidth - (groups.count > 1 ? 1 : 0)),
          height: abs(place - base))
        nodes.append(hatchedBar(bar, SeriesStyle(index), hatch: hatchIDs[index]))
        if isLabelled {
          let top = value < 0 ? bar.bottom + 13 : bar.top - 5
          nodes.append(
            Label(style.text(value), fitting: .infinity)
              .node(x: bar.middleX, y: top, .middle, style: "small"))
        }
      }
    }
    if shown.isEmpty { nodes.append(frame.emptiness) }
    if base < frame.plot.bottom {
      nodes.append(line("axis", from: (frame.plot.left, base), to: (frame.plot.right, base)))
    }
    let leftOut = groups.reduce(0) { count, group in
      count + group.values.count { !Scale.canShow($0, on: y.scale) }
    }
    let note = Note(leftOut: leftOut, reason(y.scale), top: frame.bottom, width: width)
    return Drawing(
      width: width, height: frame.bottom + note.height + 6,
      nodes: nodes + note.nodes)
  }
}

extension Extent {
  /// From zero to the numbers, with room for what is written beyond the bars.
  fileprivate static func aroundZero(_ values: some Sequence<Double>, withRoom: Bool) -> Extent {
    let top = values.reduce(0, max)
    let bottom = values.reduce(0, min)
    var extent = Extent(of: top > bottom ? [bottom, top] : [0, 1], on: .linear)
    let room = withRoom ? (extent.upper - extent.lower) * 0.06 : 0
    if top > 0 { extent.upper += room }
    if bottom < 0 { extent.lower -= room }
    return extent
  }
}

extension Histogram {
  /// Bars between edges; several sets lie over each other, each with its own outline.
  func drawing(titled title: String, width: Double) -> Drawing {
    let across = Extent(of: edges, on: x.scale)
    let counts = sets.flatMap(\.counts).map { Double(max(0, $0)) }
    let highest = max(1, counts.max() ?? 0)
    let frame = Frame(
      Frame.Request(
        title: title, x: x, y: y,
        columns: .numbers(
          across.scale(on: x.scale), areWhole: edges.areWhole),
        rows: Extent(of: [0, highest], on: .linear).rounded(on: .linear, count: 5),
        rowsAreWhole: true,
        legend: sets.count < 2
          ? []
          : sets.enumerated().map {
            Legend.Entry(name: $1.name, sample: .area(SeriesStyle($0)))
          }, width: width))

    var nodes = frame.nodes
    if sets.allSatisfy(\.counts.isEmpty) { nodes.append(frame.emptiness) }
    for (index, set) in sets.enumerated() {
      nodes += drawing(of: set, SeriesStyle(index), in: frame)
    }
    let leftOut = edges.count { !Scale.canShow($0, on: x.scale) }
    let note = Note(leftOut: leftOut, reason(x.scale), top: frame.bottom, width: width)
    return Drawing(
      width: width, height: frame.bottom + note.height + 6,
      nodes: nodes + note.nodes)
  }

  private func drawing(of set: Counts, _ style: SeriesStyle, in frame: Frame) -> [Node] {
    var bars: [Node] = []
    var outline = Path()
    var area = Path()
    for (index, count) in set.counts.enumerated() where index + 1 < edges.count {
      guard let left = frame.x(edges[index]), let right = frame.x(edges[index + 1]),
        let top = frame.y(Double(max(0, count)))
      else {
        outline.liftPen()
        continue
      }
      let bar = Rectangle(
        left: min(left, right), top: top, width: abs(right - left),
        height: frame.plot.bottom - top)
      let gap = min(1, bar.width / 4)
      bars.append(
        Rectangle(
          left: bar.left + gap / 2, top: bar.top, width: bar.width - gap, height: bar.height
        ).node("bar \(style.colour)"))
      area.closedShape([
        (left, frame.plot.bottom), (left, top), (right, top), (right, frame.plot.bottom),
      ])
      outline.line(to: left, top)
      outline.line(to: right, top)
    }
    guard sets.count > 1, !outline.data.isEmpty else { return bars }
    return [path("veil \(style.colour)", area.data), styledLine(style, outline.data)]
  }
}
