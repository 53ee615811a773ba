import Exercises
import RNNCore

/// Following the loss while the model learns.
public enum LossTracking: Exercise {
  public typealias Function = TrainingLoop.Function
  public static let number = 13
  public static let needs: [any Exercise.Type] = [
    ModelDefinition.self, ClassificationLoss.self, OptimizerChoice.self,
  ]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let model = try earlier[ModelDefinition.self](
      JapaneseVowels.featureCount, 32, JapaneseVowels.classCount, &random)
    let optimizer = try earlier[OptimizerChoice.self](model.parameters, 5e-3)
    let losses = try checked(
      answer(
        model, earlier.vowels().training, TrainingLoop.batchSize,
        earlier[ClassificationLoss.self], optimizer, 8, &random),
      "losses, one for each epoch", hasCount: 8)
    page.show(
      "Returned: \(losses.count) losses, from \(losses[0], decimals: 4) to \(losses[7], decimals: 4)."
    )
  }
}
