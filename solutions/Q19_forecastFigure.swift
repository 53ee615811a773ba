import Exercises
import RNNBasics

/// Actual and predicted values of every year from `firstYear` on, each
/// predicted from the years before it alone.
func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = Array(firstYear..<series.years.upperBound)
  let actual = years.map { series[$0] }
  let predicted = years.map { model.next(after: series.values(before: $0)) }

  let x = years.map(Double.init)
  return Figure(
    name: "forecast", title: "\(series.name), one year ahead",
    summary: """
      Actual and predicted values from \(firstYear) to \(years.last ?? firstYear). \
      The prediction follows every cycle, and falls short of the highest peaks.
      """,
    .lines(
      LineChart(
        x: Axis("year"), y: Axis(series.name, unit: series.unit),
        series: [
          Series("actual", x: x, y: actual.map(Double.init)),
          Series("predicted", x: x, y: predicted.map(Double.init)),
        ])))
}
