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
    let figure = try answer(model, series, firstYear)
    page.show(figure)

    let drawn = figure.line("predicted", stem: "predict").map(heights) ?? [:]
    let years = firstYear..<series.years.upperBound
    let forecast = years.filter { drawn[$0] != nil }
    if forecast.count < years.count {
      page.show(
        """
        The figure has forecasts for \(forecast.count) of the \(years.count) years from \(firstYear) to \
        \(series.years.upperBound - 1) in a line "predicted".
        """)
    }
    guard !forecast.isEmpty else { return }
    let actual = forecast.map { series[$0] }
    let predicted = forecast.compactMap { drawn[$0] }
    let naive = forecast.map { series[$0 - 1] }
    page.show(
      Table(
        "One year ahead, \(forecast[0]) to \(forecast[forecast.count - 1])",
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

  /// What a line shows, by year. A point that is not at a year, or has no height, shows nothing.
  private static func heights(of line: Series) -> [Int: Float] {
    Dictionary(
      zip(line.x, line.y).compactMap { x, y in
        guard let year = Int(exactly: x), y.isFinite else { return nil }
        return (year, Float(y))
      }, uniquingKeysWith: { first, _ in first })
  }
}
