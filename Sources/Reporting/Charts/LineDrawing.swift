import Exercises

extension LineChart {
  /// Lines over a common axis, named at their ends where there is room and above otherwise.
  func drawing(titled title: String, width: Double) -> Drawing {
    let xs = series.flatMap(\.x) + bands.flatMap(\.x)
    let across = Extent(of: xs, on: x.scale)
    let ys = series.flatMap(\.y) + bands.flatMap { $0.lower + $0.upper } + levels.map(\.value)
    var upwards = Extent(of: ys, on: y.scale)
    if y.scale == .linear { upwards.includeZeroWhenNear() }

    let names = series.map(\.name) + levels.map(\.name)
    let endLabels = EndLabels(names)
    // On a phone most names would take the lines' room.
    let rightMargin = max(24, endLabels.width + 34)
    let isNamedAtEnds =
      endLabels.fit && rightMargin < 0.3 * width && series.allSatisfy { endsAtRight($0, across) }
    var request = Frame.Request(
      title: title, x: x, y: y,
      columns: .numbers(
        across.scale(on: x.scale), areWhole: xs.areWhole),
      rows: upwards.rounded(on: y.scale, count: 5), width: width)
    if isNamedAtEnds {
      request.rightMargin = rightMargin
    } else {
      request.legend =
        series.enumerated().map {
          Legend.Entry(name: $1.name, sample: .line(SeriesStyle($0)))
        } + levels.map { Legend.Entry(name: $0.name, sample: .level) }
    }
    let frame = Frame(request)

    var nodes = frame.nodes
    var ends: [EndLabels.End] = []
    let places = Dictionary(
      series.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for band in bands {
      let colour = SeriesStyle(places[band.line] ?? series.count).colour
      let area = band.area(x: frame.x, y: frame.y)
      if !area.isEmpty { nodes.append(path("band \(colour)", area)) }
    }
    for level in levels {
      guard let place = frame.y(level.value) else { continue }
      nodes.append(line("level", from: (frame.plot.left, place), to: (frame.plot.right, place)))
    }
    for (index, series) in series.enumerated() {
      let style = SeriesStyle(index)
      let trace = Trace(of: series, x: frame.x, y: frame.y)
      nodes.append(trace.drawing(style, offset: index))
      ends.append(EndLabels.End(place: trace.points.last?.y, colour: style.colour))
    }
    ends += levels.map { EndLabels.End(place: frame.y($0.value), colour: "quiet") }
    if ends.allSatisfy({ $0.place == nil }) { nodes.append(frame.emptiness) }
    if isNamedAtEnds { nodes.append(endLabels.drawing(at: ends, beside: frame.plot)) }

    let leftOut =
      series.reduce(0) { $0 + $1.hiddenCount(x.scale, y.scale) }
      + levels.count { !Scale.canShow($0.value, on: y.scale) }
      + bands.reduce(0) { $0 + $1.hiddenCount(x.scale, y.scale) }
    let shading = bands.isEmpty || bandMeaning.isEmpty ? "" : "Shaded: \(bandMeaning)."
    let note = Note(
      shading, leftOut: leftOut, reason(x.scale, y.scale), top: frame.bottom, width: width)
    return Drawing(
      width: width, height: frame.bottom + note.height + 6,
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

extension LineChart.Band {
  /// The area as the data of a path: one shape for each stretch between gaps.
  fileprivate func area(x: Scale, y: Scale) -> String {
    var area = Path()
    var above: [(Double, Double)] = []
    var below: [(Double, Double)] = []
    func endStretch() {
      if above.count > 1 { area.closedShape(above + below.reversed()) }
      (above, below) = ([], [])
    }
    for (across, (lower, upper)) in zip(self.x, zip(lower, upper)) {
      if let px = x(across), let low = y(lower), let high = y(upper) {
        above.append((px, high))
        below.append((px, low))
      } else {
        endStretch()
      }
    }
    endStretch()
    return area.data
  }

  /// How many of its places have no room in a chart with such axes.
  fileprivate func hiddenCount(_ x: Axis.Scale, _ y: Axis.Scale) -> Int {
    zip(self.x, zip(lower, upper)).count {
      !Scale.canShow($0, on: x) || !Scale.canShow($1.0, on: y) || !Scale.canShow($1.1, on: y)
    }
  }
}

extension Sequence<Double> {
  /// Whether all of them count something.
  var areWhole: Bool { allSatisfy { $0.rounded() == $0 } }
}
