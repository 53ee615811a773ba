import Exercises

extension Observation {
  /// Records the lines of a chart: their points as "actual x" and "actual y", how many there are as
  /// "actual points", from the first x to the last as "actual span", whether their names tell them
  /// apart as "names", and whether both axes have a label as "axes".
  ///
  /// A line whose name says nothing is taken by its place, so that a missing name costs no more than
  /// the name. Points without a finite height are left out: nothing of them is drawn.
  ///
  /// - Parameters:
  ///   - lines: the name of each line in the order in which they are asked for, and the part of it
  ///     that is enough to know it by.
  ///   - xStem: what the label of the x axis has in it; a y label that begins with it, where the x
  ///     label lacks it, has changed places with that.
  ///   - heights: how many of each line's first heights are recorded. With fewer than all, a line that
  ///     ends early is told by its x alone.
  mutating func record(
    _ figure: Figure, lines: [(name: String, stem: String)], xStem: String, heights: Int = .max
  ) {
    guard case .lines(let chart) = figure.content else { return }
    let named = lines.map { line in
      chart.series.first { $0.name.lowercased() == line.name }
        ?? chart.series.first { $0.name.lowercased().contains(line.stem) }
    }
    let known = Set(named.compactMap { $0?.name })
    record("names", known.count == lines.count)
    record("axes", [chart.x, chart.y].map { $0.label.contains { !$0.isWhitespace } ? 1 : 0 })
    let isSwapped =
      chart.y.label.lowercased().hasPrefix(xStem) && !chart.x.label.lowercased().contains(xStem)
    record("each label at its own axis", [isSwapped ? "no" : "yes"])
    for (place, line) in lines.enumerated() {
      let byPlace = chart.series.count == lines.count ? chart.series[place] : nil
      guard let series = known.count == lines.count ? named[place] : byPlace else { continue }
      let points = zip(series.x, series.y).filter { $0.1.isFinite }
      let span = (points.last?.0 ?? 0) - (points.first?.0 ?? 0)
      record("\(line.name) points", points.count)
      record("\(line.name) span", [Float(span)])
      record("\(line.name) x", points.map { Float($0.0) })
      record("\(line.name) y", points.prefix(heights).map { Float($0.1) })
    }
  }
}
