import Exercises

extension Figure {
  /// What the figure shows for somebody who cannot see it: its summary, and the range and the trend
  /// of what is drawn, which a summary may have forgotten.
  var description: String {
    let facts = facts.prefix(Figure.factLimit)
    let others = self.facts.count - facts.count
    let rest = others > 0 ? ["And \(others) more."] : []
    return ([summary] + facts + rest).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Nobody listens to more.
  private static let factLimit = 8

  private var facts: [String] {
    switch content {
    case .lines(let chart): chart.series.map { $0.course(on: chart.y) }
    case .multiples(let chart):
      chart.panels.flatMap { panel in
        panel.series.map { series in
          let name = series.name.isEmpty ? panel.name : "\(panel.name), \(series.name)"
          return Series(name, x: series.x, y: series.y).course(on: chart.y)
        }
      }
    case .scatter(let chart):
      chart.series.map { series in
        "\(named(series.name))\(counted(series.y.count, "point")), "
          + "\(chart.x.label) \(range(series.x, chart.x)), \(chart.y.label) \(range(series.y, chart.y))."
      }
    case .bars(let chart):
      chart.groups.map { group in
        "\(named(group.name))\(counted(group.values.count, "bar")), \(range(group.values, chart.y))."
      }
    case .histogram(let chart):
      chart.sets.map { set in
        // Counts come from another process: as doubles they cannot overflow.
        let total = set.counts.reduce(0) { $0 + Double($1) }
        return
          "\(named(set.name))\(fixed(total, 0)) in all, \(chart.x.label) \(range(chart.edges, chart.x))."
      }
    case .heatMap(let map):
      [
        "\(counted(map.rows.count, "row")) of \(counted(map.rows.first?.count ?? 0, "column")), "
          + "\(map.value.label) \(range(map.rows.flatMap { $0 }, map.value))."
      ]
    case .confusion, .diagram: []
    }
  }
}

extension Series {
  /// Where a line begins and ends, and between which numbers it runs.
  fileprivate func course(on axis: Axis) -> String {
    let shown = y.filter { Scale.canShow($0, on: axis.scale) }
    guard let first = shown.first, let last = shown.last, let low = shown.min(),
      let high = shown.max()
    else { return "\(named(name))no values." }
    let style = NumberStyle(measuring: shown)
    let way = first == last ? "back to" : first < last ? "up to" : "down to"
    let unit = axis.unit.map { " \($0)" } ?? ""
    return "\(named(name))from \(style.text(first)) \(way) \(style.text(last)), "
      + "between \(style.text(low)) and \(style.text(high))\(unit)."
  }
}

private func named(_ name: String) -> String { name.isEmpty ? "" : "\(name): " }

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// "from 0.1 to 0.9 nats", over what can be drawn.
private func range(_ values: [Double], _ axis: Axis) -> String {
  let shown = values.filter { Scale.canShow($0, on: axis.scale) }
  guard let low = shown.min(), let high = shown.max() else { return "without values" }
  let style = NumberStyle(measuring: shown)
  return "from \(style.text(low)) to \(style.text(high))\(axis.unit.map { " \($0)" } ?? "")"
}
