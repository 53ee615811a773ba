import Exercises

extension Figure {
  /// The line of a line chart that has this name, in whatever case, or else one whose name has `stem`
  /// in it.
  func line(_ name: String, stem: String) -> Series? {
    guard case .lines(let chart) = content else { return nil }
    return chart.series.first { $0.name.lowercased() == name }
      ?? chart.series.first { $0.name.lowercased().contains(stem) }
  }
}
