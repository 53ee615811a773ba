import Exercises
import RNNCore

extension ForecastPlot {
  public enum Trials: String, TrialKind {
    case usual
    case theLastYearAlone = "the last year alone"
    case fromTheSecondYearOn = "from the second year on"
  }

  /// Draws a made-up series with a forecaster of the course, which remembers what it was shown.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let count = random.size(15...30)
    let series = YearlySeries(
      "rainfall", unit: "mm", firstYear: random.size(1700...1950),
      values: (0..<count).map { _ in random.uniform(in: 10...150) })
    let firstYear: Int
    switch trial.kind {
    case .usual: firstYear = series.firstYear + random.size(5...10)
    case .theLastYearAlone: firstYear = series.years.upperBound - 1
    case .fromTheSecondYearOn: firstYear = series.firstYear + 1
    }

    let model = ListeningForecaster(
      recent: random.uniform(in: 0.3...0.6), distant: random.uniform(in: 0.1...0.2))
    let figure = try answer(model, series, firstYear)
    var observation = Observation()
    let heights = series.years.upperBound - firstYear - 1
    // A line that ends a year early is right as far as it goes: its years tell what it lacks.
    observation.record(
      figure, lines: [("actual", "actual"), ("predicted", "predict")], xStem: "year",
      yStems: [series.name, series.unit, "value", "number"], heights: heights)
    observation.record("forecasts that are not the model's", max(0, heights - model.callCount))
    observation.record("values in the longest history given to the model", model.longestHistory)
    return observation
  }
}

/// A forecaster to which every year of the history matters, and their order, and their number.
private final class ListeningForecaster: Forecaster {
  private let recent: Float
  private let distant: Float
  /// How many values it was shown at most; 0 when it was never asked.
  private(set) var longestHistory = 0
  private(set) var callCount = 0

  init(recent: Float, distant: Float) {
    self.recent = recent
    self.distant = distant
  }

  func next(after history: [Float]) -> Float {
    callCount += 1
    longestHistory = max(longestHistory, history.count)
    let mean = history.reduce(0, +) / Float(max(1, history.count))
    let trend = history.reduce(0) { 0.5 * $0 + recent * $1 }
    return trend + distant * mean + Float(history.count)
  }
}
