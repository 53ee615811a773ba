// loses: labels
// hint: The axes have no labels. Say what they measure: the year, and what is counted.
import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = Array(firstYear..<series.years.upperBound)
  let actual = years.map { series[$0] }
  let predicted = years.map { model.next(after: series.values(before: $0)) }
  let x = years.map(Double.init)
  return Figure(
    name: "forecast", title: "One year ahead",
    summary: "Actual and predicted values of \(years.count) years.",
    .lines(
      LineChart(
        x: Axis(""), y: Axis(""),
        series: [
          Series("actual", x: x, y: actual.map(Double.init)),
          Series("predicted", x: x, y: predicted.map(Double.init)),
        ])))
}
