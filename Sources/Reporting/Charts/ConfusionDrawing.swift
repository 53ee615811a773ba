import Exercises

extension ConfusionMatrix {
  /// Counts in cells coloured by their share of the row, and how much of each row is right.
  func drawing(titled title: String, width: Double) -> Drawing {
    let size = labels.count
    let names = labels.map { Label($0, fitting: width < Drawing.standardWidth ? 70 : 110) }
    let widest = names.map(\.width).max() ?? 0
    let left = Drawing.margin + max(24, widest) + 10
    let side = min(52, max(14, (width - left - Self.shareWidth) / Double(max(1, size))))
    let heading = Heading(title, width: width)
    let labelLine = heading.bottom + 22
    let plot = Rectangle(
      left: left, top: labelLine + 12, width: side * Double(max(1, size)),
      height: min(side, 40) * Double(max(1, size)))
    let rowHeight = plot.height / Double(max(1, size))

    var nodes = heading.nodes
    nodes.append(
      Label("Actual \(subject)", fitting: 300)
        .node(x: Drawing.margin, y: labelLine, style: "quiet"))
    for (row, label) in names.enumerated() {
      let top = plot.top + Double(row) * rowHeight
      nodes.append(
        label.node(x: plot.left - 8, y: top + rowHeight / 2 + 4, .end, style: "quiet"))
      nodes += cells(ofRow: row, in: plot, top: top, width: side, height: rowHeight)
    }
    nodes.append(plot.node("frame"))
    nodes.append(
      Label("Correct", fitting: 70)
        .node(x: plot.right + 14, y: labelLine, style: "quiet"))
    let columns = ColumnLabels(names: labels, under: plot)
    nodes += columns.nodes
    let bottom = plot.bottom + columns.height + 18
    nodes.append(
      Label("Predicted \(subject)", fitting: max(plot.width, 200))
        .node(x: plot.middleX, y: bottom, .middle, style: "quiet"))
    return Drawing(
      width: max(width, plot.right + Self.shareWidth), height: bottom + 18, nodes: nodes)
  }

  /// The room for the shares at the right.
  private static let shareWidth = 74.0

  private func cells(
    ofRow row: Int, in plot: Rectangle, top: Double, width: Double, height: Double
  ) -> [Node] {
    guard counts.indices.contains(row) else { return [] }
    // Counts come from another process: as doubles they cannot overflow.
    let total = counts[row].reduce(0) { $0 + Double($1) }
    var nodes: [Node] = []
    for (column, count) in zip(labels.indices, counts[row]) {
      let cell = Rectangle(
        left: plot.left + Double(column) * width, top: top, width: width, height: height)
      let share = total > 0 ? Double(count) / total : 0
      // What is mistaken is what one looks for: even a single one of many is seen, on any paper.
      let isMiss = row != column && count != 0
      let step = ColourMap.step(at: isMiss ? 0.2 + 0.8 * share : share)
      let map: ColourMap = isMiss ? .miss : .share
      nodes.append(.element("rect", map.paint(ofStep: step) + cell.attributes, []))
      let label = Label("\(count)", fitting: .infinity)
      if count != 0, label.width <= width - 2, height >= 13 {
        nodes.append(
          label.node(
            x: cell.middleX, y: cell.middleY + 4, .middle,
            style: ColourMap.textStyle(onShare: step)))
      }
    }
    if total > 0, counts[row].indices.contains(row) {
      let share = fixed(100 * Double(counts[row][row]) / total, 1) + "\u{202F}%"
      nodes.append(
        Label(share, fitting: 70).node(x: plot.right + 14, y: top + height / 2 + 4, style: "quiet"))
    }
    return nodes
  }
}
