extension Figure {
  /// The figure with its words cut, or why it cannot be shown.
  var bounded: Item {
    var figure = self
    figure.name = name.cut(to: PageBounds.name)
    figure.title = title.cut(to: PageBounds.sentence)
    figure.summary = summary.cut(to: PageBounds.sentence)
    let called = (title.isEmpty ? name : title).cut(to: PageBounds.name)
    let beginning = "The figure \"\(called)\" isn't shown: "
    if let defect = content.defect { return .omission("\(beginning)\(defect).") }
    figure.content = content.withWordsCut
    let size = figure.size
    guard size <= PageBounds.figure else {
      return .omission(
        "\(beginning)it has \(content.amount), about \(byteCount(size)) of drawing, and a figure "
          + "may take \(byteCount(PageBounds.figure)).")
    }
    return .figure(figure)
  }
}

extension Figure.Content {
  /// How much there is in it: "4,000,000 cells".
  fileprivate var amount: String {
    switch self {
    case .lines(let chart):
      let points = chart.series.pointCount + chart.bands.reduce(0) { $0 + $1.x.count }
      return [
        counted(chart.series.count, "line"), counted(chart.levels.count, "level"),
        counted(chart.bands.count, "band"), "together \(counted(points, "point"))",
      ].joined(separator: ", ")
    case .multiples(let chart):
      return [
        counted(chart.panels.count, "panel"),
        counted(chart.panels.reduce(0) { $0 + $1.series.count }, "line"),
        "together \(counted(chart.panels.reduce(0) { $0 + $1.series.pointCount }, "point"))",
      ].joined(separator: ", ")
    case .scatter(let chart):
      return "\(counted(chart.series.pointCount, "point")) in "
        + counted(chart.series.count, "series", plural: "series")
    case .bars(let chart):
      return "\(counted(chart.groups.count, "group")) of bars for "
        + counted(chart.categories.count, "category", plural: "categories")
    case .histogram(let chart):
      return "\(counted(chart.sets.count, "set")) of counts between "
        + counted(chart.edges.count, "edge")
    case .heatMap(let map): return counted(map.rows.reduce(0) { $0 + $1.count }, "cell")
    case .confusion(let matrix):
      return counted(matrix.labels.count, "class", plural: "classes")
    case .diagram(let diagram):
      return "\(counted(diagram.boxes.count, "box", plural: "boxes")), "
        + "\(counted(diagram.arrows.count, "arrow")), "
        + counted(diagram.rowLabels.count, "row label")
    }
  }

  fileprivate var withWordsCut: Figure.Content {
    switch self {
    case .lines(var chart):
      chart.x.cutWords()
      chart.y.cutWords()
      for index in chart.series.indices { chart.series[index].name.cut() }
      for index in chart.levels.indices { chart.levels[index].name.cut() }
      for index in chart.bands.indices { chart.bands[index].line.cut() }
      chart.bandMeaning = chart.bandMeaning.cut(to: PageBounds.sentence)
      return .lines(chart)
    case .multiples(var chart):
      chart.x.cutWords()
      chart.y.cutWords()
      for index in chart.panels.indices {
        chart.panels[index].name.cut()
        for line in chart.panels[index].series.indices {
          chart.panels[index].series[line].name.cut()
        }
      }
      return .multiples(chart)
    case .scatter(var chart):
      chart.x.cutWords()
      chart.y.cutWords()
      for index in chart.series.indices { chart.series[index].name.cut() }
      return .scatter(chart)
    case .bars(var chart):
      chart.x.cutWords()
      chart.y.cutWords()
      for index in chart.categories.indices { chart.categories[index].cut() }
      for index in chart.groups.indices { chart.groups[index].name.cut() }
      return .bars(chart)
    case .histogram(var chart):
      chart.x.cutWords()
      chart.y.cutWords()
      for index in chart.sets.indices { chart.sets[index].name.cut() }
      return .histogram(chart)
    case .heatMap(var map):
      map.x.cutWords()
      map.y.cutWords()
      map.value.cutWords()
      return .heatMap(map)
    case .confusion(var matrix):
      matrix.subject.cut()
      for index in matrix.labels.indices { matrix.labels[index].cut() }
      return .confusion(matrix)
    case .diagram(var diagram):
      for index in diagram.boxes.indices { diagram.boxes[index].label.cut() }
      for index in diagram.arrows.indices { diagram.arrows[index].label.cut() }
      for index in diagram.rowLabels.indices { diagram.rowLabels[index].cut() }
      diagram.columnLabel?.cut()
      return .diagram(diagram)
    }
  }
}

extension Axis {
  fileprivate mutating func cutWords() {
    label.cut()
    unit?.cut()
  }
}

extension String {
  /// Cuts a name that is longer than names may be.
  fileprivate mutating func cut() {
    if utf8.count > PageBounds.name { self = cut(to: PageBounds.name) }
  }
}
