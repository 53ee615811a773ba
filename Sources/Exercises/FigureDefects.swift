extension Figure.Content {
  /// What makes no sense in it, which nobody could draw: "its first row has 3 cells, and row 2 has
  /// 4". `nil` when there is nothing.
  ///
  /// The initialisers refuse most of these too, but values can be changed afterwards, and what comes
  /// from another process has passed no initialiser. Numbers that are not finite are no defect: a
  /// figure shows them as gaps.
  var defect: String? {
    switch self {
    case .lines(let chart): chart.series.defect ?? firstDefect(of: chart.bands, \.defect)
    case .multiples(let chart): firstDefect(of: chart.panels, \.series.defect)
    case .scatter(let chart): chart.series.defect
    case .bars(let chart): chart.defect
    case .histogram(let chart): chart.defect
    case .heatMap(let map): map.defect
    case .confusion(let matrix): matrix.defect
    case .diagram(let diagram): diagram.defect
    }
  }
}

private func firstDefect<Part>(of parts: [Part], _ defect: (Part) -> String?) -> String? {
  for part in parts {
    if let defect = defect(part) { return defect }
  }
  return nil
}

extension [Series] {
  fileprivate var defect: String? {
    firstDefect(of: self) { series in
      series.x.count == series.y.count
        ? nil
        : "\(quoted(series.name)) has \(counted(series.x.count, "x value")) for "
          + counted(series.y.count, "y value")
    }
  }
}

extension LineChart.Band {
  fileprivate var defect: String? {
    x.count == lower.count && x.count == upper.count
      ? nil
      : "the band around \(quoted(line)) has \(counted(x.count, "x value")), "
        + "\(counted(lower.count, "lower value")) and \(counted(upper.count, "upper value"))"
  }
}

extension BarChart {
  fileprivate var defect: String? {
    firstDefect(of: groups) { group in
      group.values.count == categories.count
        ? nil
        : "\(quoted(group.name)) has \(counted(group.values.count, "value")) for "
          + counted(categories.count, "category", plural: "categories")
    }
  }
}

extension Histogram {
  fileprivate var defect: String? {
    let finite = edges.filter(\.isFinite)
    if let fall = zip(finite, finite.dropFirst()).first(where: { $0 > $1 }) {
      return "its edges must ascend, and \(fall.1) comes after \(fall.0)"
    }
    return firstDefect(of: sets) { set in
      if set.counts.count + 1 != edges.count {
        return "\(quoted(set.name)) has \(counted(set.counts.count, "count")) for "
          + counted(edges.count, "edge")
      }
      return set.counts.first { $0 < 0 }
        .map { "\(quoted(set.name)) has a negative count, \($0)" }
    }
  }
}

extension HeatMap {
  fileprivate var defect: String? {
    guard let width = rows.first?.count, let odd = rows.firstIndex(where: { $0.count != width })
    else { return nil }
    return "row 0 has \(counted(width, "cell")), and row \(odd) has \(rows[odd].count)"
  }
}

extension ConfusionMatrix {
  fileprivate var defect: String? {
    let classes = counted(labels.count, "class", plural: "classes")
    if counts.count != labels.count {
      return "it has \(counted(counts.count, "row")) of counts for \(classes)"
    }
    for (index, row) in counts.enumerated() {
      if row.count != labels.count {
        return "row \(index) has \(counted(row.count, "count")) for \(classes)"
      }
      if let count = row.first(where: { $0 < 0 }) {
        return "row \(index) has a negative count, \(count)"
      }
    }
    return nil
  }
}

extension Diagram {
  fileprivate var defect: String? {
    arrows.first { !boxes.indices.contains($0.from) || !boxes.indices.contains($0.to) }
      .map { arrow in
        "an arrow leads from box \(arrow.from) to box \(arrow.to), and it has "
          + "\(counted(boxes.count, "box", plural: "boxes")), counted from 0"
      }
  }
}

private func quoted(_ name: String) -> String { "\"\(name.cut(to: PageBounds.name))\"" }
