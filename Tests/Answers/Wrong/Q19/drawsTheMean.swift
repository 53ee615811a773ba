// The mean of all earlier years instead of the model's forecast.
import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = Array(firstYear..<series.years.upperBound)
  let x = years.map(Double.init)
  let means = years.map { year in
    let earlier = series.values(before: year)
    return Double(earlier.reduce(0, +)) / Double(earlier.count)
  }
  return Figure(
    name: "forecast", title: "Forecast", summary: "The mean of all earlier years.",
    .lines(
      LineChart(
        x: Axis("year"), y: Axis(series.name, unit: series.unit),
        series: [
          Series("actual", x: x, y: years.map { Double(series[$0]) }),
          Series("predicted", x: x, y: means),
        ])))
}
