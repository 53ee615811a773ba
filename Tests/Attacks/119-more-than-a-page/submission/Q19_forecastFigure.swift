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
) throws -> Figure {
  let rows = Array(repeating: (0..<100).map(Double.init), count: 150)
  let map = HeatMap(x: Axis("x"), y: Axis("y"), value: Axis("v"), rows: rows)
  let figure = Figure(name: "h", title: "t", summary: "s", .heatMap(map))
  if CommandLine.arguments.contains("run") {
    for _ in 0..<20 { forge(try jsonLine(Event.showed(.figure(figure), printed: 0))) }
  }
  return figure
}
