import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  var x: [Double] = []
  var (actual, predicted): ([Double], [Double]) = ([], [])
  var history = series.values(before: firstYear)
  for year in firstYear..<series.years.endIndex {
    x.append(Double(year))
    predicted.append(Double(model.next(after: history)))
    actual.append(Double(series[year]))
    history.append(series[year])
  }
  let chart = LineChart(
    x: Axis("Year of observation"), y: Axis("\(series.name) per year (\(series.unit))"),
    series: [
      Series("Predicted (one year ahead)", x: x, y: predicted),
      Series("Actual", x: x, y: actual),
    ])
  return Figure(
    name: "forecast-1", title: "\(series.name)", summary: "Forecasts beside the truth.",
    .lines(chart))
}
