import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let rows = Array(repeating: Array(repeating: 0.0, count: 1000), count: 1000)
  return Figure(
    name: "h", title: "t", summary: "s",
    .heatMap(HeatMap(x: Axis("x"), y: Axis("y"), value: Axis("v"), rows: rows)))
}
