/// What tells one series from the next: colour, and dash, marker or hatch for those who see no
/// colour or print without it.
struct SeriesStyle {
  private let index: Int

  /// The style of the series at a place; styles repeat after thirty.
  init(_ index: Int) {
    self.index = index
  }

  /// The class that gives the colour; `ChartStylesheet.swift` holds the colours.
  var colour: String { "s\(index % 6 + 1)" }

  /// The dash pattern, `nil` for a whole line.
  var dash: String? {
    [nil, "7 3", "2 3", "9 3 2 3", "4 2"][index % 5]
  }

  /// A mark around a point, as the data of a path.
  func marker(x: Double, y: Double, radius r: Double) -> String {
    switch index % 6 {
    case 0: circle(x, y, r)
    case 1: polygon(x, y, [(-r, -r), (r, -r), (r, r), (-r, r)].map { ($0.0 * 0.88, $0.1 * 0.88) })
    case 2: polygon(x, y, [(0, -1.25 * r), (1.15 * r, 0.85 * r), (-1.15 * r, 0.85 * r)])
    case 3: polygon(x, y, [(0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)])
    case 4: polygon(x, y, [(0, 1.25 * r), (1.15 * r, -0.85 * r), (-1.15 * r, -0.85 * r)])
    default:
      polygon(
        x, y, [(-1.3 * r, -0.6 * r), (1.3 * r, -0.6 * r), (1.3 * r, 0.6 * r), (-1.3 * r, 0.6 * r)])
    }
  }

  /// The pattern laid over a bar so that it differs in grey; the first series has none.
  func hatch(id: String) -> Node? {
    let angle = [0, 45, -45, 90, 0, 20][index % 6]
    guard index % 6 > 0 else { return nil }
    return element(
      "pattern",
      [
        "id": id, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(\(angle))",
      ],
      [element("path", ["class": "hatch", "d": "M0 3h6"])])
  }

  private func circle(_ x: Double, _ y: Double, _ r: Double) -> String {
    let (width, radius) = (coordinate(2 * r), coordinate(r))
    return "M\(coordinate(x - r)) \(coordinate(y))a\(radius) \(radius) 0 1 0 \(width) 0"
      + "a\(radius) \(radius) 0 1 0 -\(width) 0z"
  }

  private func polygon(_ x: Double, _ y: Double, _ corners: [(Double, Double)]) -> String {
    var path = Path()
    path.closedShape(corners.map { (x + $0.0, y + $0.1) })
    return path.data
  }
}

/// The data of a path that is made point by point.
struct Path {
  private(set) var data = ""
  private var isDrawing = false

  /// Draws to a point, or starts there when the pen is up.
  mutating func line(to x: Double, _ y: Double) {
    data += "\(isDrawing ? "L" : "M")\(coordinate(x)) \(coordinate(y))"
    isDrawing = true
  }

  mutating func liftPen() { isDrawing = false }

  /// Adds a shape of its own.
  mutating func closedShape(_ corners: [(Double, Double)]) {
    liftPen()
    for corner in corners { line(to: corner.0, corner.1) }
    data += "z"
    liftPen()
  }
}
