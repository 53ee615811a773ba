import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = series.years.filter { $0 >= firstYear }
  return Figure(
    name: "f", title: "Forecast", summary: "s",
    .lines(
      LineChart(
        x: Axis("time"), y: Axis("yearly mean of \(series.name)", unit: series.unit),
        series: [
          Series("actual", x: years.map(Double.init), y: years.map { Double(series[$0]) }),
          Series(
            "predicted", x: years.map(Double.init),
            y: years.map { Double(model.next(after: series.values(before: $0))) }),
        ])))
}
