/// Where boxes and labels stand already, so that the next one finds a free place without looking at all
/// of them.
struct Occupied {
  /// A square of the paper.
  private struct Square: Hashable {
    var column: Int
    var row: Int
  }

  private var rectangles: [Square: [Rectangle]] = [:]
  /// A box is hardly larger, so that it lies in few squares.
  private static let side = 64.0

  init(_ taken: [Rectangle]) {
    for rectangle in taken { add(rectangle) }
  }

  mutating func add(_ rectangle: Rectangle) {
    for square in Self.squares(under: rectangle) {
      rectangles[square, default: []].append(rectangle)
    }
  }

  func overlaps(_ rectangle: Rectangle) -> Bool {
    Self.squares(under: rectangle).contains { square in
      rectangles[square]?.contains { $0.overlaps(rectangle) } == true
    }
  }

  private static func squares(under rectangle: Rectangle) -> [Square] {
    let columns = range(from: rectangle.left, to: rectangle.right)
    let rows = range(from: rectangle.top, to: rectangle.bottom)
    return rows.flatMap { row in columns.map { Square(column: $0, row: row) } }
  }

  private static func range(from start: Double, to end: Double) -> ClosedRange<Int> {
    let first = index(of: start)
    return first...max(first, index(of: end))
  }

  private static func index(of place: Double) -> Int {
    // A figure is no wider; what is not a number lies nowhere.
    place.isNaN ? 0 : Int((min(max(place, -1e9), 1e9) / side).rounded(.down))
  }
}
