import Exercises
import RNNCore

/// The share of the test set that is classified correctly.
public enum TestAccuracy: Exercise {
  public typealias Function =
    @Sendable (_ model: any SequenceClassifier, _ batches: [Batch]) throws -> Float
  public static let number = 16
  public static let needs: [any Exercise.Type] = [TrainingLoop.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let test = try earlier.vowels().test
    let model = try earlier[TrainingLoop.self].copy()
    let accuracy = try answer(model, test.batched(size: 64))
    guard 0...1 ~= accuracy else {
      throw UnexpectedResult("expected an accuracy from 0 to 1, got \(accuracy)")
    }
    let interval = wilson(share: Double(accuracy), count: test.count)
    let right = (accuracy * Float(test.count)).rounded()
    let isCount = abs(right / Float(test.count) - accuracy) < 1e-5
    let meaning =
      isCount
      ? "\(fixed(Double(right), 0)) of \(test.count) utterances"
      : "no whole number of \(test.count) utterances"
    page.show(
      """
      Test accuracy \(fixed(Double(accuracy), 4)): \(meaning).
      95 % interval (Wilson): \(fixed(interval.lowerBound, 3)) to \(fixed(interval.upperBound, 3)).
      """)

    let batch = Batch(test)
    let predicted = withoutGradient { model.logits(for: batch).argmax(axis: 1) }
    var counts = Array(
      repeating: Array(repeating: 0, count: JapaneseVowels.classCount),
      count: JapaneseVowels.classCount)
    for (actual, predicted) in zip(batch.targets, predicted) { counts[actual][predicted] += 1 }
    let confused = counts.indices.flatMap { actual in
      counts.indices.filter { $0 != actual }.map { (actual, $0, counts[actual][$0]) }
    }.max { $0.2 < $1.2 }
    let diagonal = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    let worst =
      confused.map { "speaker \($0.0 + 1) is taken for speaker \($0.1 + 1), \($0.2) times" } ?? ""
    page.show(
      Figure(
        name: "confusion", title: "Who was taken for whom",
        summary:
          "Actual against predicted speaker for \(test.count) test utterances, \(diagonal) of them on the diagonal. No mistake is more frequent than this: \(worst).",
        .confusion(
          ConfusionMatrix(
            subject: "speaker", labels: (1...JapaneseVowels.classCount).map(String.init),
            counts: counts))))
  }

  /// Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927):
  /// where the true share lies with 95 % confidence.
  private static func wilson(share p: Double, count: Int) -> ClosedRange<Double> {
    let (n, z) = (Double(count), 1.959964)
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return max(0, centre - half)...min(1, centre + half)
  }
}
