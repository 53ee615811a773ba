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

/// Figures whose parts were changed after they were made, as no initialiser lets them be made.
private func nonsense() -> [Figure.Content] {
  let axis = Axis("x")
  var lines = LineChart(x: axis, y: axis, series: [Series("a", x: [1, 2], y: [1, 2])])
  lines.series[0].y = [1]
  var bars = BarChart(categories: ["a"], x: axis, y: axis, groups: [.init("g", [1])])
  bars.groups[0].values = []
  var histogram = Histogram(x: axis, y: axis, edges: [0, 1], sets: [.init("s", [1])])
  histogram.sets[0].counts = [.max, .min, .max]
  var map = HeatMap(x: axis, y: axis, value: axis, rows: [[1]])
  map.rows.append([])
  var matrix = ConfusionMatrix(subject: "s", labels: [], counts: [])
  matrix.labels = ["a"]
  var diagram = Diagram(boxes: [.init(column: .max, row: .min, "a", .plain)])
  diagram.arrows = [.init(from: 0, to: .max)]
  let panels = SmallMultiples(x: axis, y: axis, panels: [.init("p", lines.series)])
  return [
    .lines(lines), .bars(bars), .histogram(histogram), .heatMap(map), .confusion(matrix),
    .diagram(diagram), .multiples(panels),
    .scatter(ScatterChart(x: axis, y: axis, series: lines.series)),
  ]
}

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) throws -> Figure {
  if CommandLine.arguments.contains("run") {
    for content in nonsense() {
      let figure = Figure(name: "../../n", title: "n", summary: "", content)
      forge(try jsonLine(Event.showed(.figure(figure), printed: 0)))
    }
  }
  return Figure(
    name: "f", title: "t", summary: "s",
    .lines(LineChart(x: Axis("x"), y: Axis("y"), series: [])))
}
