import Exercises
import RNNCore

/// How wrong the scores of a batch are.
public enum ClassificationLoss: Exercise {
  public typealias Function = Loss
  public static let number = 10
  public static let needs: [any Exercise.Type] = [ModelDefinition.self]

  /// The answer itself: later questions train with it.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    let cases: [(scores: [Float], target: Int)] = [
      ([0, 0, 0], 0), ([2, 0, 0], 0), ([0, 2, 0], 0), ([9, 0, 0], 0), ([0, 9, 0], 0),
    ]
    let rows = try cases.map { scores, target in
      let logits = Tensor([scores])
      let probability = softmax(logits)[0][target].item
      return [
        scores.map { "\($0, decimals: 0)" }.joined(separator: ", "), String(target),
        "\(probability, decimals: 4)",
        "\(try answer(logits, [target]).checked("the loss", hasShape: []).item, decimals: 4)",
      ]
    }
    page.show(
      Table(
        "One row of three scores: the loss is -ln of the probability of the right class",
        columns: [
          .init("scores", .trailing), .init("right class", .trailing),
          .init("its probability", .trailing), .init("loss", .trailing),
        ],
        rows: rows))

    var random = earlier.random
    let model = try earlier[ModelDefinition.self](
      JapaneseVowels.featureCount, ModelDefinition.hiddenSize, JapaneseVowels.classCount, &random)
    let batch = Batch(try earlier.vowels().training)
    let loss = try withoutGradient { try answer(model.logits(for: batch), batch.targets) }
      .checked("the loss", hasShape: []).item
    page.show(
      """
      Loss of an untrained model, \(batch.targets.count) utterances:  \(loss, decimals: 4)
      Guessing among 9 speakers, ln 9:              2.1972
      """)
    return answer
  }
}
