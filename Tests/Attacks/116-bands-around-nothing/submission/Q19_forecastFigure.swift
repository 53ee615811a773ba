import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let series = (0..<30_000).map { Series("s\($0)", x: [1], y: [1]) }
  let bands = (0..<20_000).map { _ in
    LineChart.Band(around: "zzz", x: [1, 2], lower: [0, 0], upper: [1, 1])
  }
  return Figure(
    name: "b", title: "t", summary: "s",
    .lines(LineChart(x: Axis("x"), y: Axis("y"), series: series, bands: bands)))
}
