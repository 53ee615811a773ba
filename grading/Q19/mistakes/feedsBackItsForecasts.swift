// loses: predicted
// hint: The model was given its own forecasts as history. One step ahead means that every forecast starts from the values that came true.
import Exercises
import RNNBasics

func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  let years = Array(firstYear..<series.years.upperBound)
  let actual = years.map { series[$0] }
  var history = series.values(before: firstYear)
  let predicted = years.map { _ in
    let value = model.next(after: history)
    history.append(value)
    return value
  }
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
