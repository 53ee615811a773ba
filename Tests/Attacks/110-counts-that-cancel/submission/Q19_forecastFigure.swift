import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  Figure(
    name: "c", title: "t", summary: "s",
    .confusion(
      ConfusionMatrix(
        subject: "x", labels: ["a", "b", "c"],
        counts: [[Int.max, -Int.max, 1], [0, 1, 0], [0, 0, 1]])))
}
