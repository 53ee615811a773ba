import Exercises
import Glibc
import RNNBasics

/// Writes a line to the channel that the worker talks to its host on.
private func forge(_ event: String) {
  var bytes = Array((event + "\n").utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(3, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    bytes = bytes.dropFirst(count)
  }
}

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  if CommandLine.arguments.contains("run") {
    forge(
      """
      {"showed":{"_0":{"table":{"_0":{"columns":[{"title":"a","alignment":"leading"}],\
      "rows":[["1","2","3"],[],["x"]]}}},"printed":0}}
      """)
  }
  return Figure(
    name: "f", title: "t", summary: "s",
    .lines(LineChart(x: Axis("x"), y: Axis("y"), series: [])))
}
