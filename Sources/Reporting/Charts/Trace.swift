import Exercises

/// One line as it runs through the plot: its stretches between gaps.
struct Trace {
  private(set) var stretches: [[(x: Double, y: Double)]] = []

  /// - Parameters:
  ///   - x: places numbers across.
  ///   - y: places numbers upwards.
  init(of series: Series, x: Scale, y: Scale) {
    var stretch: [(x: Double, y: Double)] = []
    for (across, upwards) in zip(series.x, series.y) {
      if let px = x(across), let py = y(upwards) {
        stretch.append((px, py))
      } else if !stretch.isEmpty {
        stretches.append(stretch)
        stretch = []
      }
    }
    if !stretch.isEmpty { stretches.append(stretch) }
  }

  var points: [(x: Double, y: Double)] { Array(stretches.joined()) }

  /// The line with its markers: one at every point when they are few, at some when they are many.
  ///
  /// - Parameter offset: shifts the markers of one line against those of the next.
  func drawing(_ style: SeriesStyle, offset: Int) -> Node {
    var line = Path()
    for stretch in stretches {
      for point in Trace.thinned(stretch) { line.line(to: point.x, point.y) }
      line.liftPen()
    }
    let points = points
    let stride = points.count <= 24 ? 1 : max(1, points.count / 8)
    let first = stride == 1 ? 0 : (stride / 2 + offset * stride / 5) % stride
    var marked = Swift.stride(from: first, to: points.count, by: stride).map { points[$0] }
    // A lone point between gaps has no line to be seen by.
    if stride > 1 { marked += stretches.filter { $0.count == 1 }.map { $0[0] } }
    let markers = marked.map { style.marker(x: $0.x, y: $0.y, radius: 3) }.joined()
    return .group([
      line.data.isEmpty ? .none : styledLine(style, line.data),
      markers.isEmpty ? .none : path("mark \(style.colour)", markers),
    ])
  }

  /// At most four points for each unit of width: first, lowest, highest and last, in order.
  private static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard points.count > 2000 else { return points }
    var output: [(x: Double, y: Double)] = []
    var start = 0
    while start < points.count {
      var end = start + 1
      while end < points.count, points[end].x.rounded() == points[start].x.rounded() { end += 1 }
      let column = start..<end
      let lowest = column.min { points[$0].y < points[$1].y } ?? start
      let highest = column.max { points[$0].y < points[$1].y } ?? start
      output += Set([start, lowest, highest, end - 1]).sorted().map { points[$0] }
      start = end
    }
    return output
  }
}
