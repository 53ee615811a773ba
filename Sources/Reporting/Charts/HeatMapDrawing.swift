import Exercises

extension HeatMap {
  /// A cell for each number, and a bar that tells what the colours mean.
  ///
  /// Numbers on both sides of zero get a map whose middle is zero.
  func drawing(titled title: String, width: Double) -> Drawing {
    let columnCount = rows.map(\.count).max() ?? 0
    let scale = colourScale
    let map: ColourMap = scale.lower < 0 && scale.upper > 0 ? .diverging : .sequential
    let heading = Heading(title, width: width)
    let labelLine = heading.bottom + 22
    let plot = plotArea(columnCount: columnCount, top: labelLine + 12, width: width)

    var nodes = heading.nodes
    nodes.append(
      Label(y.caption, fitting: width / 2 - Drawing.margin)
        .node(x: Drawing.margin, y: labelLine, style: "quiet"))
    nodes += cells(in: plot, columnCount: columnCount, scale: scale, map: map)
    nodes.append(plot.node("frame"))
    if columnCount == 0 {
      nodes.append(
        Label("No values to show", fitting: plot.width)
          .node(x: plot.middleX, y: plot.middleY, .middle, style: "quiet"))
    }
    nodes += rowLabels(beside: plot)
    let across = indexScale(columnCount).placed(from: plot.left, to: plot.right)
    let columns = ColumnLabels(ticksOf: across, areWhole: true, under: plot)
    nodes += columns.nodes
    nodes.append(
      Label(x.caption, fitting: plot.width)
        .node(x: plot.middleX, y: plot.bottom + 38, .middle, style: "quiet"))
    nodes += colourBar(beside: plot, scale: scale, map: map)
    nodes.append(
      Label(value.caption, fitting: width / 2 - Drawing.margin)
        .node(
          x: width - Drawing.margin, y: labelLine, .end, style: "quiet"))

    let leftOut = rows.joined().count { !Scale.canShow($0, on: value.scale) }
    let note = Note(
      leftOut: leftOut, reason(value.scale) + " (crossed cells)", top: plot.bottom + 44,
      width: width)
    return Drawing(
      width: width, height: plot.bottom + 54 + note.height,
      nodes: nodes + note.nodes)
  }

  private var colourScale: Scale {
    let extent = Extent(of: rows.lazy.joined(), on: value.scale)
    guard value.scale == .linear, extent.lower < 0, extent.upper > 0 else {
      return Scale(lower: extent.lower, upper: extent.upper, kind: value.scale)
    }
    let reach = max(-extent.lower, extent.upper)
    return Scale(lower: -reach, upper: reach, kind: .linear)
  }

  /// Cells as near to squares as the width allows, no higher than the page.
  private func plotArea(columnCount: Int, top: Double, width: Double) -> Rectangle {
    let widest = TextMetrics.width("\(max(0, rows.count - 1))")
    let left = Drawing.margin + max(24, widest) + 8
    let room = width - left - 96
    let side = min(40, room / Double(max(1, columnCount)))
    let height = min(400, max(side, 6) * Double(max(1, rows.count)))
    return Rectangle(left: left, top: top, width: room, height: max(90, height))
  }

  /// The scale on which the middle of column or row `i` is at `i`.
  private func indexScale(_ count: Int) -> Scale {
    Scale(lower: -0.5, upper: Double(max(1, count)) - 0.5, kind: .linear)
  }

  /// All cells of one colour are one path: a map of thousands of cells stays a small file.
  private func cells(
    in plot: Rectangle, columnCount: Int, scale: Scale, map: ColourMap
  ) -> [Node] {
    let width = plot.width / Double(max(1, columnCount))
    let height = plot.height / Double(max(1, rows.count))
    var paths = [String](repeating: "", count: ColourMap.stepCount)
    var crosses = ""
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        // Neighbours share their edges to the digit.
        let left = coordinate(plot.left + Double(column) * width)
        let right = coordinate(plot.left + Double(column + 1) * width)
        let top = coordinate(plot.top + Double(row) * height)
        let bottom = coordinate(plot.top + Double(row + 1) * height)
        if let fraction = scale.fraction(of: value) {
          paths[ColourMap.step(at: fraction)] += "M\(left) \(top)H\(right)V\(bottom)H\(left)z"
        } else {
          crosses += "M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)"
        }
      }
    }
    let filled = paths.enumerated().filter { !$1.isEmpty }.map { step, data in
      Node.element("path", map.paint(ofStep: step) + [("d", data)], [])
    }
    return [
      element("g", ["class": "cells"], filled), crosses.isEmpty ? .none : path("gap", crosses),
    ]
  }

  private func rowLabels(beside plot: Rectangle) -> [Node] {
    let downwards = indexScale(rows.count).placed(from: plot.top, to: plot.bottom)
    let count = max(1, min(10, Int(plot.height / 22)))
    let ticks = Ticks(of: downwards, count: count, wholeNumbers: true)
    return zip(ticks.values, ticks.labels).compactMap { value, label in
      downwards(value).map {
        Label(label, fitting: .infinity).node(x: plot.left - 8, y: $0 + 4, .end, style: "quiet")
      }
    }
  }

  private func colourBar(beside plot: Rectangle, scale: Scale, map: ColourMap) -> [Node] {
    let bar = Rectangle(left: plot.right + 24, top: plot.top, width: 14, height: plot.height)
    // Edges on whole units: steps neither overlap, which would show, nor leave gaps.
    let edges = (0...ColourMap.stepCount).map { step in
      (bar.bottom - Double(step) / Double(ColourMap.stepCount) * bar.height).rounded()
    }
    let steps = (0..<ColourMap.stepCount).map { step in
      let cell = Rectangle(
        left: bar.left, top: edges[step + 1], width: bar.width,
        height: edges[step] - edges[step + 1])
      return Node.element("rect", map.paint(ofStep: step) + cell.attributes, [])
    }
    let upwards = scale.placed(from: bar.bottom, to: bar.top)
    let ticks = Ticks(of: upwards, count: plot.height < 120 ? 3 : 6)
    let labels = zip(ticks.values, ticks.labels).compactMap { value, label in
      upwards(value).map { place in
        Node.group([
          line("axis", from: (bar.right, place), to: (bar.right + 4, place)),
          Label(label, fitting: 44).node(x: bar.right + 7, y: place + 4, style: "quiet"),
        ])
      }
    }
    return [element("g", ["class": "cells"], steps), bar.node("frame")] + labels
  }
}
