import Exercises
import RNNCore

/// Predicted against actual, year by year, on years that the model never saw.
public enum ForecastPlot: Exercise {
  /// - Parameter firstYear: the first year to forecast; each from the years before it alone.
  /// - Returns: a line chart with the series "actual" and "predicted".
  public typealias Function =
    @Sendable (_ model: any Forecaster, _ series: YearlySeries, _ firstYear: Int) throws -> Figure
  public static let number = 19

  /// The model learns from 1700 to 1920.
  static let firstYear = 1921

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let series = try YearlySeries.sunspots(from: earlier.dataFolder)
    let model = SunspotForecaster(
      trainedOn: series.values(before: firstYear), using: &random)
    page.show(try answer(model, series, firstYear))

    let years = firstYear..<series.years.upperBound
    let actual = years.map { series[$0] }
    let predicted = years.map { model.next(after: series.values(before: $0)) }
    let naive = years.map { series[$0 - 1] }
    page.show(
      Table(
        "One year ahead, \(firstYear) to \(series.years.upperBound - 1)",
        columns: [
          .init("forecast"), .init("root mean square error", .trailing),
          .init("mean absolute error", .trailing),
        ],
        rows: [("the network", predicted), ("next year = this year", naive)].map { name, forecast in
          let errors = zip(forecast, actual).map { $0 - $1 }
          let count = Float(errors.count)
          return [
            name,
            "\((errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot(), decimals: 1)",
            "\(errors.reduce(0) { $0 + abs($1) } / count, decimals: 1)",
          ]
        }))
  }
}
