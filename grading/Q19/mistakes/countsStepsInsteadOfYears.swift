// loses: years
// hint: The lines stand at 0, 1, 2 and so on. Let x be the year, so that the axis can be read.
import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = Array(firstYear..<series.years.upperBound)
  let actual = years.map { series[$0] }
  let predicted = years.map { model.next(after: series.values(before: $0)) }
  let x = years.indices.map(Double.init)
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
