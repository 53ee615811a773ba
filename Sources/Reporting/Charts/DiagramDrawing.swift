import Exercises

extension Diagram {
  /// Boxes on their grid and arrows between them, with the roles' colours told below.
  func drawing(titled title: String) -> Drawing {
    let heading = Heading(title)
    let grid = Grid(self, top: heading.bottom + 20)
    var nodes = heading.nodes
    for (index, label) in grid.rowLabels.enumerated() {
      guard let middle = grid.middle(ofRow: index) else { continue }
      nodes.append(label.node(x: Drawing.margin, y: middle + 4, style: "quiet"))
    }
    let places = boxes.map { grid.place(of: $0) }
    for arrow in arrows
    where boxes.indices.contains(arrow.from) && boxes.indices.contains(arrow.to) {
      let isFar = grid.leavesOut(boxes[arrow.from], boxes[arrow.to])
      nodes.append(
        Connection(from: places[arrow.from], to: places[arrow.to], isBent: isFar)
          .drawing(label: arrow.label))
    }
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

/// An arrow between two boxes, from border to border.
struct Connection {
  private let start: (x: Double, y: Double)
  private let end: (x: Double, y: Double)
  /// The point that a bent arrow is drawn towards.
  private let bend: (x: Double, y: Double)?

  /// - Parameter isBent: goes round what lies between: above a row, or beside a column.
  init(from box: Rectangle, to other: Rectangle, isBent: Bool) {
    let (dx, dy) = (other.middleX - box.middleX, other.middleY - box.middleY)
    if isBent, dy == 0 {
      // Above the row; an arrow from a box to itself is a loop on top of it.
      let spread = dx == 0 ? box.width / 4 : 0
      start = (box.middleX - spread, box.top)
      end = (other.middleX + spread, other.top)
      bend = ((start.x + end.x) / 2, box.top - 34)
    } else if isBent {
      start = (box.right, box.middleY)
      end = (other.right, other.middleY)
      bend = (box.right + 34, (start.y + end.y) / 2)
    } else if dy == 0 {
      start = (dx > 0 ? box.right : box.left, box.middleY)
      end = (dx > 0 ? other.left : other.right, other.middleY)
      bend = nil
    } else {
      start = (box.middleX, dy > 0 ? box.bottom : box.top)
      end = (other.middleX, dy > 0 ? other.top : other.bottom)
      bend = nil
    }
  }

  func drawing(label: String) -> Node {
    let from = bend ?? start
    let (dx, dy) = (end.x - from.x, end.y - from.y)
    let length = max(1e-6, (dx * dx + dy * dy).squareRoot())
    let (ux, uy) = (dx / length, dy / length)
    let neck = (x: end.x - 8 * ux, y: end.y - 8 * uy)
    var data = "M\(coordinate(start.x)) \(coordinate(start.y))"
    if let bend { data += "Q\(coordinate(bend.x)) \(coordinate(bend.y)) " } else { data += "L" }
    data += "\(coordinate(neck.x)) \(coordinate(neck.y))"
    var head = Path()
    head.line(to: end.x, end.y)
    head.line(to: neck.x - 4 * uy, neck.y + 4 * ux)
    head.line(to: neck.x + 4 * uy, neck.y - 4 * ux)
    var nodes = [path("arrow", data), path("head", head.data + "z")]
    if !label.isEmpty {
      let isUpright = abs(start.x - end.x) < 1
      let middle = ((start.x + end.x) / 2, bend.map { ($0.y + start.y) / 2 } ?? (start.y + end.y) / 2)
      nodes.append(
        Label(label, fitting: 120, size: 11)
          .node(
            x: middle.0 + (isUpright ? 6 : 0), y: middle.1 + (isUpright ? 4 : -5),
            isUpright ? .start : .middle, style: "quiet small"))
    }
    return .group(nodes)
  }
}
