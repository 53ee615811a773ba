import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let x = (0..<500_000).map { Double($0 % 10) }
  return Figure(
    name: "s", title: "t", summary: "s",
    .scatter(ScatterChart(x: Axis("x"), y: Axis("y"), series: [Series("a", x: x, y: x)])))
}
