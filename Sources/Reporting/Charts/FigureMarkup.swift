import Exercises
import Wording

extension Figure {
  /// The figure as an SVG file that stands alone, with colours for light and dark of its own.
  ///
  /// Never fails: values that cannot be drawn are left out, and the figure says how many.
  public func svg() -> String {
    markup(id: "figure", style: .style(chartStylesheet)).markup + "\n"
  }

  /// The figure for a page that has `chartStylesheet` among its own style sheets.
  ///
  /// - Parameter id: unique in the page; the figure's ids are made from it.
  package func inlined(id: String) -> Node {
    markup(id: id, style: .none)
  }

  private func markup(id: String, style: Node) -> Node {
    let drawing = drawing(id: id)
    let (width, height) = (coordinate(drawing.width), coordinate(drawing.height.rounded(.up)))
    return element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart", "role": "img",
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

  private func drawing(id: String) -> Drawing {
    switch content {
    case .lines(let chart): chart.drawing(titled: title)
    case .bars(let chart): chart.drawing(titled: title, id: id)
    case .histogram(let chart): chart.drawing(titled: title)
    case .scatter(let chart): chart.drawing(titled: title)
    case .heatMap(let chart): chart.drawing(titled: title)
    case .confusion(let chart): chart.drawing(titled: title)
    case .diagram(let chart): chart.drawing(titled: title)
    case .multiples(let chart): chart.drawing(titled: title)
    }
  }
}
