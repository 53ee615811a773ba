import Exercises

extension Figure {
  /// What the figure shows for somebody who cannot see it: its summary, and the range and the trend
  /// of what is drawn, which a summary may have forgotten.
  var description: String {
    let all = facts
    let others = all.count - Figure.factLimit
    let rest = others > 0 ? ["And \(others) more."] : []
    return ([summary] + all.prefix(Figure.factLimit) + rest).filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  /// Nobody listens to more.
  private static let factLimit = 8

  private var facts: [String] {
    switch content {
    case .lines(let chart): chart.series.map { told($0.course(on: chart.y), of: $0.name) }
    case .multiples(let chart):
      chart.panels.flatMap { panel in
        panel.series.map { series in
          told(
            series.course(on: chart.y),
            of: [panel.name, series.name].filter { !$0.isEmpty }.joined(separator: ", "))
        }
      }
    case .scatter(let chart):
      chart.series.map { series in
        let (x, y) = (range(series.x, chart.x), range(series.y, chart.y))
        return told("\(counted(series.y.count, "point")), \(x), \(y)", of: series.name)
      }
    case .bars(let chart):
      chart.groups.map { group in
        let bars = counted(group.values.count, "bar")
        return told("\(bars), \(range(group.values, chart.y))", of: group.name)
      }
    case .histogram(let chart):
      chart.sets.map { set in
        // Counts come from another process: as doubles they cannot overflow.
        let total = fixed(set.counts.reduce(0) { $0 + Double($1) }, 0)
        return told("\(total) in all, \(range(chart.edges, chart.x))", of: set.name)
      }
    case .heatMap(let map):
      [
        "\(counted(map.rows.count, "row")) of \(counted(map.rows.first?.count ?? 0, "column")), "
          + "\(range(map.rows.flatMap { $0 }, map.value))."
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
    else { return "no values" }
    let style = NumberStyle(measuring: shown)
    let way = first == last ? "back to" : first < last ? "up to" : "down to"
    return "from \(style.text(first)) \(way) \(style.text(last)), "
      + "between \(style.text(low)) and \(style.text(high))\(axis.unitAfterNumber)"
  }
}

extension Axis {
  fileprivate var unitAfterNumber: String { unit.map { " \($0)" } ?? "" }
}

/// A fact as a sentence: "training: from 2.05 down to 0.09", or "From 2.05 …" when it has no name.
private func told(_ fact: String, of name: String) -> String {
  name.isEmpty ? fact.prefix(1).uppercased() + fact.dropFirst() + "." : "\(name): \(fact)."
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// "Loss from 0.1 to 0.9 nats", over what can be drawn.
private func range(_ values: [Double], _ axis: Axis) -> String {
  let shown = values.filter { Scale.canShow($0, on: axis.scale) }
  guard let low = shown.min(), let high = shown.max() else { return "\(axis.label) without values" }
  let style = NumberStyle(measuring: shown)
  return "\(axis.label) from \(style.text(low)) to \(style.text(high))\(axis.unitAfterNumber)"
}
