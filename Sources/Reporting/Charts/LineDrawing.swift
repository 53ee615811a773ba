import Exercises

extension LineChart {
  /// Lines over a common axis, named at their ends where there is room and above otherwise.
  func drawing(titled title: String) -> Drawing {
    let xs = series.lazy.flatMap(\.x)
    let across = Extent(of: xs, on: x.scale)
    var upwards = Extent(of: series.lazy.flatMap(\.y) + levels.map(\.value), on: y.scale)
    if y.scale == .linear { upwards.includeZeroWhenNear() }

    let names = series.map(\.name) + levels.map(\.name)
    let endLabels = EndLabels(names)
    let isNamedAtEnds = endLabels.fit && series.allSatisfy { endsAtRight($0, across) }
    var request = Frame.Request(
      title: title, x: x, y: y,
      columns: .numbers(
        across.scale(on: x.scale), areWhole: xs.areWhole),
      rows: upwards.rounded(on: y.scale, count: 5))
    if isNamedAtEnds {
      request.rightMargin = max(24, endLabels.width + 26)
    } else {
      request.legend =
        series.enumerated().map {
          Legend.Entry(name: $1.name, sample: .line(SeriesStyle($0)))
        } + levels.map { Legend.Entry(name: $0.name, sample: .level) }
    }
    let frame = Frame(request)

    var nodes = frame.nodes
    var ends: [EndLabels.End] = []
    for level in levels {
      guard let place = frame.y(level.value) else { continue }
      nodes.append(line("level", from: (frame.plot.left, place), to: (frame.plot.right, place)))
    }
    for (index, series) in series.enumerated() {
      let style = SeriesStyle(index)
      let trace = Trace(of: series, in: frame)
      nodes.append(trace.drawing(style, offset: index))
      ends.append(EndLabels.End(place: trace.points.last?.y, colour: style.colour))
    }
    ends += levels.map { EndLabels.End(place: frame.y($0.value), colour: "quiet") }
    if ends.allSatisfy({ $0.place == nil }) { nodes.append(frame.emptiness) }
    if isNamedAtEnds { nodes.append(endLabels.drawing(at: ends, beside: frame.plot)) }

    let leftOut =
      series.reduce(0) { $0 + $1.hiddenCount(x.scale, y.scale) }
      + levels.count { !Scale.canShow($0.value, on: y.scale) }
    let note = Note(leftOut: leftOut, reason(x.scale, y.scale), top: frame.bottom)
    return Drawing(
      width: Drawing.standardWidth, height: frame.bottom + note.height + 6,
      nodes: nodes + note.nodes)
  }

  private func endsAtRight(_ series: Series, _ across: Extent) -> Bool {
    let last = zip(series.x, series.y).reversed().first {
      Scale.canShow($0, on: x.scale) && Scale.canShow($1, on: y.scale)
    }
    guard let last else { return true }
    return last.0 >= across.upper - 0.02 * (across.upper - across.lower)
  }
}

/// Why values were left out of a chart.
func reason(_ scales: Axis.Scale...) -> String {
  scales.contains(.logarithmic)
    ? "not finite, or not above zero on a logarithmic axis" : "not finite or too large"
}

extension Series {
  /// How many points have no place in a chart with such axes.
  func hiddenCount(_ x: Axis.Scale, _ y: Axis.Scale) -> Int {
    zip(self.x, self.y).count { !Scale.canShow($0, on: x) || !Scale.canShow($1, on: y) }
  }
}

extension Sequence<Double> {
  /// Whether all of them count something.
  var areWhole: Bool { allSatisfy { $0.rounded() == $0 } }
}

/// One line as it runs through the plot: its stretches between gaps.
struct Trace {
  private(set) var stretches: [[(x: Double, y: Double)]] = []

  init(of series: Series, in frame: Frame) {
    var stretch: [(x: Double, y: Double)] = []
    for (x, y) in zip(series.x, series.y) {
      if let px = frame.x(x), let py = frame.y(y) {
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
      var end = start
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
