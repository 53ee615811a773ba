// loses: predicted, blind
// hint: The line "predicted" is the series, one year late: this year's value as the forecast for the next is the naive forecast. Ask the model.
import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = Array(firstYear..<series.years.upperBound)
  let actual = years.map { series[$0] }
  let predicted = years.map { series[$0 - 1] }
  let x = years.map(Double.init)
  return Figure(
    name: "forecast", title: "One year ahead",
    summary: "Actual and predicted values of \(years.count) years.",
    .lines(
      LineChart(
        x: Axis("year"), y: Axis(series.name),
        series: [
          Series("actual", x: x, y: actual.map(Double.init)),
          Series("predicted", x: x, y: predicted.map(Double.init)),
        ])))
}
