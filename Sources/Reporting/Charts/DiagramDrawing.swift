import Exercises
import Wording

extension Diagram {
  /// Boxes on their grid and arrows between them, with the roles' colours told below. It is as wide as
  /// its boxes and arrows are.
  func drawing(titled title: String) -> Drawing {
    let heading = Heading(title, width: Drawing.standardWidth)
    let grid = Grid(self, top: heading.bottom + 20)
    var nodes = heading.nodes
    for (index, label) in grid.rowLabels.enumerated() {
      guard let middle = grid.middle(ofRow: index) else { continue }
      nodes.append(label.node(x: Drawing.margin, y: middle + 4, style: "quiet"))
    }
    let places = boxes.map { grid.place(of: $0) }
    nodes += connections(in: grid, among: places)
    for (box, place) in zip(boxes, places) {
      nodes.append(place.node("box \(box.role.rawValue)", corner: box.role == .state ? 9 : 3))
      nodes.append(
        Label(box.label, fitting: place.width - 4)
          .node(x: place.middleX, y: place.middleY + 4, .middle))
    }
    var bottom = grid.bottom
    if let columnLabel {
      bottom += 20
      nodes.append(
        Label("\(columnLabel) →", fitting: grid.width - 2 * Drawing.margin)
          .node(x: grid.left, y: bottom, style: "quiet"))
    }
    let legend = Legend(roleEntries, top: bottom + 10, width: grid.width)
    return Drawing(
      width: grid.width, height: bottom + 18 + legend.height, nodes: nodes + legend.nodes)
  }

  /// The arrows, and above them their labels, each where it covers no box and no other label.
  private func connections(in grid: Grid, among places: [Rectangle]) -> [Node] {
    var lines: [Node] = []
    var labels: [Node] = []
    var taken = Occupied(places)
    for arrow in arrows
    where boxes.indices.contains(arrow.from) && boxes.indices.contains(arrow.to) {
      let connection = Connection(
        from: places[arrow.from], to: places[arrow.to],
        isBent: grid.leavesOut(boxes[arrow.from], boxes[arrow.to]))
      let label = Label(arrow.label, fitting: 120, size: 11)
      let width = TextMetrics.width(label.text, size: 11)
      let place = connection.labelPlaces(width: width).first { !taken.overlaps($0) }
      // A label without a free place is told by the arrow's title.
      let title = label.text.isEmpty ? [] : [element("title", text: label.full ?? label.text)]
      lines.append(element("g", [:], title + [connection.drawing]))
      guard let place, !label.text.isEmpty else { continue }
      taken.add(place)
      labels.append(label.node(x: place.left, y: place.bottom - 3, style: "quiet small halo"))
    }
    return lines + labels
  }

  /// Roles are explained when there is more than one.
  private var roleEntries: [Legend.Entry] {
    let roles: [Role] = [.input, .state, .output, .padding]
    let shown = roles.filter { role in boxes.contains { $0.role == role } }
    guard shown.count > 1 else { return [] }
    return shown.map { Legend.Entry(name: $0.rawValue, sample: .box($0.rawValue)) }
  }
}

/// Where a diagram's columns and rows lie.
///
/// Places are ranks: a diagram whose boxes stand in columns 0 and 1 000 000 has two columns.
struct Grid {
  private let columns: [Int: Int]
  private let rows: [Int: Int]
  private let boxWidth: Double
  private let boxHeight = 30.0
  private let columnGap: Double
  private let rowGap: Double
  private let top: Double
  let left: Double
  let rowLabels: [Label]

  init(_ diagram: Diagram, top: Double) {
    columns = Grid.ranks(diagram.boxes.map(\.column))
    rows = Grid.ranks(diagram.boxes.map(\.row))
    rowLabels = diagram.rowLabels.map { Label($0, fitting: 120) }
    let widest = diagram.boxes.map { TextMetrics.width(singleLine($0.label)) }.max() ?? 0
    boxWidth = min(150, max(34, widest + 16))
    let labels = diagram.arrows.map { TextMetrics.width(singleLine($0.label), size: 11) }
    let hasArrows = !diagram.arrows.isEmpty
    columnGap = hasArrows ? max(30, min(120, labels.max() ?? 0) + 18) : 6
    rowGap = hasArrows ? 34 : 6
    let labelWidth = rowLabels.map(\.width).max() ?? 0
    left = Drawing.margin + (labelWidth > 0 ? labelWidth + 14 : 0)
    // Arrows that go round a box need room above the first row.
    self.top = top + (hasArrows ? 14 : 0)
  }

  /// The whole figure's width.
  var width: Double {
    let content = Double(columns.count) * (boxWidth + columnGap) - columnGap
    return max(360, left + content + Drawing.margin + 20)
  }

  var bottom: Double { top + Double(rows.count) * (boxHeight + rowGap) - rowGap }

  func place(of box: Diagram.Box) -> Rectangle {
    Rectangle(
      left: left + Double(columns[box.column] ?? 0) * (boxWidth + columnGap),
      top: top + Double(rows[box.row] ?? 0) * (boxHeight + rowGap),
      width: boxWidth, height: boxHeight)
  }

  /// The middle of a row's height, or `nil` when no box stands in it.
  func middle(ofRow row: Int) -> Double? {
    rows[row].map { top + Double($0) * (boxHeight + rowGap) + boxHeight / 2 }
  }

  /// Whether a straight line between two boxes would run through others.
  func leavesOut(_ start: Diagram.Box, _ end: Diagram.Box) -> Bool {
    let across = abs((columns[start.column] ?? 0) - (columns[end.column] ?? 0))
    let down = abs((rows[start.row] ?? 0) - (rows[end.row] ?? 0))
    return (across == 0 && down != 1) || (down == 0 && across != 1)
  }

  private static func ranks(_ places: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: Set(places).sorted().enumerated().map { ($1, $0) })
  }
}
