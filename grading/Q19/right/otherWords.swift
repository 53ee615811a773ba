import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) throws -> Figure {
  let last = series.firstYear + series.values.count - 1
  let points = (firstYear...last).map { year in
    let past = Array(series.values[..<(year - series.firstYear)])
    return (Double(year), Double(series[year]), Double(model.next(after: past)))
  }
  return Figure(
    name: "forecast", title: "Forecast", summary: "\(points.count) years.",
    .lines(
      LineChart(
        x: Axis("when"), y: Axis("how much in that year"),
        series: [
          Series("actual", x: points.map(\.0), y: points.map(\.1)),
          Series("predicted", x: points.map(\.0), y: points.map(\.2)),
        ])))
}
