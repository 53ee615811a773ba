import Exercises

extension ScatterChart {
  /// Dots, and on request the diagonal where x equals y; both axes then have one scale.
  func drawing(titled title: String, width: Double) -> Drawing {
    var (across, upwards) = (
      Extent(of: series.lazy.flatMap(\.x), on: x.scale),
      Extent(of: series.lazy.flatMap(\.y), on: y.scale)
    )
    // The diagonal means something only where both axes measure alike.
    let hasDiagonal = showsDiagonal && x.scale == y.scale
    if hasDiagonal {
      across.lower = min(across.lower, upwards.lower)
      across.upper = max(across.upper, upwards.upper)
      upwards = across
    }
    if x.scale == .linear { across.pad(by: 0.04) }
    if y.scale == .linear { upwards.pad(by: 0.04) }
    var legend: [Legend.Entry] = []
    if series.count > 1 || hasDiagonal {
      legend = series.enumerated().map {
        Legend.Entry(name: $1.name, sample: .dots(SeriesStyle($0)))
      }
    }
    if hasDiagonal {
      legend.append(Legend.Entry(name: "\(x.label) = \(y.label)", sample: .level))
    }
    let width = hasDiagonal ? min(480, width) : width
    let columns = across.scale(on: x.scale)
    let frame = Frame(
      Frame.Request(
        title: title, x: x, y: y, columns: .numbers(columns, areWhole: false),
        rows: upwards.scale(on: y.scale), legend: legend,
        plotHeight: hasDiagonal ? 380 : 280, width: width, isSquare: hasDiagonal))

    var nodes = frame.nodes
    if hasDiagonal {
      nodes.append(
        line(
          "level", from: (frame.plot.left, frame.plot.bottom),
          to: (frame.plot.right, frame.plot.top)))
    }
    for (index, series) in series.enumerated() {
      let style = SeriesStyle(index)
      var dots = ""
      for (x, y) in zip(series.x, series.y) {
        guard let px = frame.x(x), let py = frame.y(y) else { continue }
        dots += style.marker(x: px, y: py, radius: 3.5)
      }
      if !dots.isEmpty { nodes.append(path("dot \(style.colour)", dots)) }
    }
    if series.allSatisfy({ $0.hiddenCount(x.scale, y.scale) == $0.x.count }) {
      nodes.append(frame.emptiness)
    }
    let leftOut = series.reduce(0) { $0 + $1.hiddenCount(x.scale, y.scale) }
    let note = Note(leftOut: leftOut, reason(x.scale, y.scale), top: frame.bottom, width: width)
    return Drawing(
      width: width, height: frame.bottom + note.height + 6,
      nodes: nodes + note.nodes)
  }
}
