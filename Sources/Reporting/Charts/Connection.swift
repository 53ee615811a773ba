/// An arrow between two boxes, from border to border.
struct Connection {
  private let start: (x: Double, y: Double)
  private let end: (x: Double, y: Double)
  /// What the arrow is drawn towards on its way: nothing, one point, or two (Bézier's).
  private let controls: [(x: Double, y: Double)]

  /// - Parameter isBent: goes round what lies between: above a row, or beside a column.
  init(from box: Rectangle, to other: Rectangle, isBent: Bool) {
    let (dx, dy) = (other.middleX - box.middleX, other.middleY - box.middleY)
    if isBent, dx == 0, dy == 0 {
      // From a box to itself: round the corner, where no straight arrow ends.
      start = (box.right, box.middleY - 5)
      end = (box.middleX + 7, box.top)
      controls = [(box.right + 26, box.middleY - 10), (box.middleX + 16, box.top - 30)]
    } else if isBent, dy == 0 {
      start = (box.middleX + (dx > 0 ? 6 : -6), box.top)
      end = (other.middleX + (dx > 0 ? -6 : 6), other.top)
      controls = [((start.x + end.x) / 2, box.top - 40)]
    } else if isBent {
      start = (box.right, box.middleY)
      end = (other.right, other.middleY)
      controls = [(box.right + 34, (start.y + end.y) / 2)]
    } else if dy == 0 {
      start = (dx > 0 ? box.right : box.left, box.middleY)
      end = (dx > 0 ? other.left : other.right, other.middleY)
      controls = []
    } else {
      start = (box.middleX, dy > 0 ? box.bottom : box.top)
      end = (other.middleX, dy > 0 ? other.top : other.bottom)
      controls = []
    }
  }

  var drawing: Node {
    let from = controls.last ?? start
    let (dx, dy) = (end.x - from.x, end.y - from.y)
    let length = max(1e-6, (dx * dx + dy * dy).squareRoot())
    let (ux, uy) = (dx / length, dy / length)
    let neck = (x: end.x - 8 * ux, y: end.y - 8 * uy)
    var data = "M\(coordinate(start.x)) \(coordinate(start.y))"
    data += ["L", "Q", "C"][controls.count]
    data += (controls + [neck]).map { "\(coordinate($0.x)) \(coordinate($0.y))" }
      .joined(separator: " ")
    var head = Path()
    head.closedShape([
      end, (neck.x - 4 * uy, neck.y + 4 * ux), (neck.x + 4 * uy, neck.y - 4 * ux),
    ])
    return .group([path("arrow", data), path("head", head.data)])
  }

  /// Where a label of this width may stand beside the arrow, best places first.
  func labelPlaces(width: Double) -> [Rectangle] {
    [0.5, 0.35, 0.65, 0.2, 0.8].flatMap { share in
      let (x, y) = point(at: share)
      let above = Rectangle(left: x - width / 2, top: y - 16, width: width, height: 13)
      let right = Rectangle(left: x + 6, top: y - 7, width: width, height: 13)
      let left = Rectangle(left: x - 6 - width, top: y - 7, width: width, height: 13)
      let below = Rectangle(left: x - width / 2, top: y + 4, width: width, height: 13)
      let isUpright = abs(start.x - end.x) < abs(start.y - end.y)
      return isUpright ? [right, left, above] : [above, below, right]
    }
  }

  /// The point at a share of the way, by de Casteljau's rule.
  private func point(at share: Double) -> (Double, Double) {
    var points = [start] + controls + [end]
    while points.count > 1 {
      points = zip(points, points.dropFirst()).map { from, to in
        (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
      }
    }
    return points[0]
  }
}
