import Exercises
import Wording

extension Figure {
  /// The figure as an SVG file that stands alone, with colours for light and dark of its own.
  ///
  /// Never fails: values that cannot be drawn are left out, and the figure says how many.
  public func svg() -> String {
    let drawing = drawing(id: "figure", width: Drawing.standardWidth)
    return markup(of: drawing, id: "figure", style: .style(chartStylesheet)).markup + "\n"
  }

  /// The figure for a page that has `chartStylesheet` among its own style sheets: for a wide screen
  /// and, where that isn't too large, once more for a phone.
  ///
  /// - Parameter id: unique in the page; the figure's ids are made from it.
  package func inlined(id: String) -> Node {
    let wide = drawing(id: id, width: Drawing.standardWidth)
    guard isDrawnTwice else {
      let fits = wide.width <= Figure.shrinkableWidth
      return markup(of: wide, id: id, style: .none, kind: fits ? " fitting" : " only")
    }
    let narrowID = "\(id).narrow"
    let narrow = drawing(id: narrowID, width: Drawing.narrowWidth)
    return .group([
      markup(of: wide, id: id, style: .none, kind: " wide"),
      markup(of: narrow, id: narrowID, style: .none, kind: " narrow"),
    ])
  }

  /// A diagram has the width of what is in it, and a drawing of very many points is large enough
  /// once. On a phone one scrolls in them.
  package var isDrawnTwice: Bool {
    if case .diagram = content { return false }
    return Item.figure(self).size < 100 << 10
  }

  /// So wide a figure may be made as narrow as a phone, and its small text can still be read.
  private static let shrinkableWidth = 400.0

  private func markup(of drawing: Drawing, id: String, style: Node, kind: String = "") -> Node {
    let (width, height) = (coordinate(drawing.width), coordinate(drawing.height.rounded(.up)))
    return element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart\(kind)", "role": "img",
        "aria-labelledby": "\(id).title \(id).summary", "width": width, "height": height,
        "viewBox": "0 0 \(width) \(height)",
      ],
      [
        element("title", ["id": "\(id).title"], text: singleLine(title)),
        element("desc", ["id": "\(id).summary"], text: singleLine(description)),
        style,
        element("rect", ["class": "paper", "width": width, "height": height]),
      ] + drawing.nodes)
  }

  private func drawing(id: String, width: Double) -> Drawing {
    switch content {
    case .lines(let chart): chart.drawing(titled: title, width: width)
    case .bars(let chart): chart.drawing(titled: title, id: id, width: width)
    case .histogram(let chart): chart.drawing(titled: title, width: width)
    case .scatter(let chart): chart.drawing(titled: title, width: width)
    case .heatMap(let chart): chart.drawing(titled: title, width: width)
    case .confusion(let chart): chart.drawing(titled: title, width: width)
    case .diagram(let chart): chart.drawing(titled: title)
    case .multiples(let chart): chart.drawing(titled: title, width: width)
    }
  }
}
