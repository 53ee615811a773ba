/// What a figure's content comes to: its size, and what is drawn, from back to front.
struct Drawing {
  var width: Double
  var height: Double
  var nodes: [Node]

  /// The width of most figures.
  static let standardWidth = 640.0
  /// The width of figures drawn for a phone, which then show text in its usual size.
  static let narrowWidth = 360.0
  /// The blank border.
  static let margin = 16.0
}

struct Rectangle {
  var left: Double
  var top: Double
  var width: Double
  var height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }
  var middleX: Double { left + width / 2 }
  var middleY: Double { top + height / 2 }

  func overlaps(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The rectangle as a node.
  func node(_ style: String, corner: Double = 0) -> Node {
    .element("rect", [("class", style)] + attributes + [("rx", coordinate(corner))], [])
  }

  /// Place and size.
  var attributes: [(name: StaticString, value: String)] {
    [
      ("x", coordinate(left)), ("y", coordinate(top)), ("width", coordinate(width)),
      ("height", coordinate(height)),
    ]
  }
}

/// A straight line.
func line(_ style: String, from start: (Double, Double), to end: (Double, Double)) -> Node {
  element(
    "path",
    [
      "class": style,
      "d":
        "M\(coordinate(start.0)) \(coordinate(start.1))L\(coordinate(end.0)) \(coordinate(end.1))",
    ])
}

/// A path in a style.
func path(_ style: String, _ data: String) -> Node {
  element("path", ["class": style, "d": data])
}

/// The title at the top, on one or two lines, and on a phone on more.
struct Heading {
  var nodes: [Node]
  var bottom: Double

  init(_ title: String, width: Double) {
    let lines = Label.lines(
      title, fitting: width - 2 * Drawing.margin, count: width < Drawing.standardWidth ? 4 : 2,
      size: 14, isBold: true)
    nodes = lines.enumerated().map { index, label in
      label.node(x: Drawing.margin, y: 26 + 18 * Double(index), style: "title")
    }
    bottom = 32 + 18 * Double(lines.count - 1)
  }
}

/// What is said at the bottom: what is shaded, and what could not be drawn.
struct Note {
  var nodes: [Node] = []
  var height = 0.0

  /// - Parameters:
  ///   - remark: a sentence of the chart's own, or nothing.
  ///   - count: how many values could not be drawn; nothing is said about none.
  ///   - reason: why: "not finite".
  ///   - top: where the note may begin.
  init(
    _ remark: String = "", leftOut count: Int, _ reason: String, top: Double,
    width: Double
  ) {
    let omission =
      count > 0 ? "Left out: \(count) \(count == 1 ? "value" : "values"), \(reason)." : ""
    let lines = [remark, omission].filter { !$0.isEmpty }.flatMap { text in
      Label.lines(
        text, fitting: width - 2 * Drawing.margin, count: width < Drawing.standardWidth ? 3 : 1)
    }
    for line in lines {
      nodes.append(
        line.node(x: Drawing.margin, y: top + height + 14, style: "quiet small"))
      height += 18
    }
    if height > 0 { height += 2 }
  }
}
