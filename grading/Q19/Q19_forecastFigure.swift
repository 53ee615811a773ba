import Exercises
import RNNBasics

/// Draws actual and predicted values of every year from `firstYear` to the last
/// year of the series.
///
/// - Parameters:
///   - model: told all values of the years before one, oldest first, it gives
///     that year's. It must never see the year that it is to forecast.
///   - firstYear: a year of the series, but not its first.
/// - Returns: a line chart with the series "actual" and "predicted" over the
///   years, and a label on each axis.
func forecastFigure(
  _ model: any Forecaster, on series: YearlySeries, from firstYear: Int
) -> Figure {
  fatalError("Q19 is not answered yet")
}
