import Exercises
import RNNCore

/// The loss over the epochs, on training and on validation data.
public enum LossCurve: Exercise {
  /// - Returns: a line chart with the series "training" and "validation" over the epochs from 1.
  public typealias Function = @Sendable (_ history: History) throws -> Figure
  public static let number = 20
  public static let needs: [any Exercise.Type] = [TrainingLoop.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let history = earlier[TrainingLoop.self].history
    page.show(try answer(history))
    if let best = history.validation.indices.min(by: {
      history.validation[$0] < history.validation[$1]
    }) {
      page.show(
        "The validation loss is lowest after epoch \(best + 1) of \(history.validation.count): "
          + "\(fixed(Double(history.validation[best]), 4)).")
    }
  }
}
