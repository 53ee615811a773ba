import Exercises
import RNNCore

/// How good a trained model is on data that it did not learn from.
public enum Evaluation: Exercise {
  /// - Returns: the mean loss over all sequences and the share that is classified correctly.
  public typealias Function =
    @Sendable (_ model: any SequenceClassifier, _ batches: [Batch], _ loss: Loss) throws -> (
      loss: Float, accuracy: Float
    )
  public static let number = 15
  public static let needs: [any Exercise.Type] = [TrainingLoop.self, ClassificationLoss.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let vowels = try earlier.vowels()
    let model = try earlier[TrainingLoop.self].copy()
    model.isTraining = true
    let parts = [
      ("training", vowels.training), ("validation", vowels.validation), ("test", vowels.test),
    ]
    let rows = try parts.map { name, sequences in
      let batches = sequences.batched(size: 50)
      let (loss, accuracy) = try answer(model, batches, earlier[ClassificationLoss.self])
      return [
        name, String(sequences.count), String(batches.last?.targets.count ?? 0),
        "\(loss, decimals: 4)", "\(accuracy, decimals: 4)",
      ]
    }
    page.show(
      Table(
        "Loss and accuracy of the model of Q12, in batches of 50",
        columns: [
          .init("part"), .init("utterances", .trailing), .init("last batch", .trailing),
          .init("loss", .trailing), .init("accuracy", .trailing),
        ],
        rows: rows))
    let hasGradients = model.parameters.contains { $0.gradient != nil }
    page.show(
      """
      Before: training mode, no gradients.
      After:  \(model.isTraining ? "training" : "evaluation") mode, \(hasGradients ? "" : "no ")gradients.
      """)
  }
}
