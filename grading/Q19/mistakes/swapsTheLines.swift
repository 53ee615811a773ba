// loses: actual, predicted
// hint: The lines have each other's names: what is called "actual" is the forecast.
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
        x: Axis("year"), y: Axis(series.name),
        series: [
          Series("predicted", x: x, y: actual.map(Double.init)),
          Series("actual", x: x, y: predicted.map(Double.init)),
        ])))
}
