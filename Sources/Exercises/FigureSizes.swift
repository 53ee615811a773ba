// How large drawings get, from above: so much for each mark and each word that there is to draw. The
// tests draw thousands of figures to see that none is larger.

extension Figure {
  /// How many bytes its drawing comes to at most.
  package var size: Int { 16_000 + 3 * title.size + 4 * summary.size + content.size }
}

extension Figure.Content {
  fileprivate var size: Int {
    switch self {
    case .lines(let chart):
      return chart.x.size + chart.y.size + 2 * chart.bandMeaning.size
        + chart.series.reduce(0) { $0 + $1.lineSize(x: chart.x.scale, y: chart.y.scale) }
        + chart.levels.reduce(0) { $0 + 500 + word($1.name) }
        + chart.bands.reduce(0) { $0 + 120 + 40 * $1.x.count }
    case .multiples(let chart):
      return chart.x.size + chart.y.size
        + chart.panels.reduce(0) { size, panel in
          size + 5_000 + word(panel.name)
            + panel.series.reduce(0) {
              $0 + word(panel.name) + $1.lineSize(x: chart.x.scale, y: chart.y.scale)
            }
        }
    case .scatter(let chart):
      return chart.x.size * 2 + chart.y.size * 2
        + chart.series.reduce(0) { $0 + 500 + word($1.name) + 110 * $1.x.count }
    case .bars(let chart):
      return chart.x.size + chart.y.size + chart.categories.reduce(0) { $0 + 500 + word($1) }
        + chart.groups.reduce(0) { $0 + 900 + word($1.name) + 420 * $1.values.count }
    case .histogram(let chart):
      return chart.x.size + chart.y.size
        + chart.sets.reduce(0) { $0 + 900 + word($1.name) + 260 * $1.counts.count }
    case .heatMap(let map):
      return chart(map) + map.x.size + map.y.size + map.value.size
    case .confusion(let matrix):
      return word(matrix.subject) * 2 + matrix.labels.reduce(0) { $0 + 700 + 2 * word($1) }
        + matrix.counts.reduce(0) { $0 + 300 * $1.count }
    case .diagram(let diagram):
      return (diagram.columnLabel.map(word) ?? 0)
        + diagram.boxes.reduce(0) { $0 + 300 + word($1.label) }
        + diagram.arrows.reduce(0) { $0 + 500 + word($1.label) }
        + diagram.rowLabels.reduce(0) { $0 + 150 + word($1) }
    }
  }

  private func chart(_ map: HeatMap) -> Int {
    map.rows.reduce(0) { size, row in
      size + row.reduce(0) { $0 + (map.value.scale.canShow($1) ? 38 : 60) }
    }
  }
}

/// A word is written twice where it had to be shortened, and once more in the description.
private func word(_ text: String) -> Int { 3 * text.size }

extension Axis {
  fileprivate var size: Int { 600 + word(label) + 2 * (unit.map(word) ?? 0) }
}

extension Series {
  /// Points are joined; markers stand at a few of them, and at those that are alone between gaps.
  fileprivate func lineSize(x xScale: Axis.Scale, y yScale: Axis.Scale) -> Int {
    let gaps = zip(x, y).count { !xScale.canShow($0) || !yScale.canShow($1) }
    return 700 + word(name) + 18 * x.count + 110 * min(24, x.count) + 110 * gaps
  }
}

extension [Series] {
  var pointCount: Int { reduce(0) { $0 + $1.x.count } }
}
