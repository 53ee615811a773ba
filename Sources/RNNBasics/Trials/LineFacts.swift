import Exercises

extension Observation {
  /// Records the lines of a chart: their points as "actual x" and "actual y", how many there are as
  /// "points on the actual line", from the first x to the last as "width of the actual line", whether
  /// their names tell them apart, and whether each axis has a label, and its own.
  ///
  /// A line whose name says nothing is taken by its place, so that a missing name costs no more than
  /// the name. Points without a finite height are left out: nothing of them is drawn.
  ///
  /// - Parameters:
  ///   - lines: the name of each line in the order in which they are asked for, and the part of it
  ///     that is enough to know it by.
  ///   - xStem: what the label of the x axis may have in it, such as "epoch".
  ///   - yStems: what the label of the y axis may have in it, such as "loss". Labels have changed
  ///     places when the y label speaks of x, and the x label of y and not of x. Any other wording
  ///     is right: "epoch mean of the loss" is a height.
  ///   - heights: how many of each line's first heights are recorded. With fewer than all, a line that
  ///     ends early is told by its x alone.
  mutating func record(
    _ figure: Figure, lines: [(name: String, stem: String)], xStem: String, yStems: [String],
    heights: Int = .max
  ) {
    guard case .lines(let chart) = figure.content else { return }
    let named = lines.map { figure.line($0.name, stem: $0.stem) }
    let known = Set(named.compactMap { $0?.name })
    record("the lines have the names asked for", known.count == lines.count)
    record("the x axis has a label", chart.x.label.contains { !$0.isWhitespace })
    record("the y axis has a label", chart.y.label.contains { !$0.isWhitespace })
    let (x, y) = (chart.x.label.lowercased(), chart.y.label.lowercased())
    let speaksOfX = [xStem, "\(xStem)s"].contains(y.filter { !$0.isWhitespace })
    let isSwapped =
      !x.contains(xStem) && y.contains(xStem) && (speaksOfX || yStems.contains { x.contains($0) })
    record("each label is at its own axis", !isSwapped)
    for (place, line) in lines.enumerated() {
      let byPlace = chart.series.count == lines.count ? chart.series[place] : nil
      guard let series = known.count == lines.count ? named[place] : byPlace else { continue }
      let points = zip(series.x, series.y).filter { $0.1.isFinite }
      let span = (points.last?.0 ?? 0) - (points.first?.0 ?? 0)
      record("points on the \(line.name) line", points.count)
      record("width of the \(line.name) line", [Float(span)])
      record("\(line.name) x", points.map { Float($0.0) })
      record("\(line.name) y", points.prefix(heights).map { Float($0.1) })
    }
  }
}
