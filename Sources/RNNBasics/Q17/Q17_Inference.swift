import Exercises
import RNNCore

/// What the model says of a sequence that it has never seen.
public enum Inference: Exercise {
  /// - Parameter sequence: `[time, features]`.
  public typealias Function =
    @Sendable (_ model: any SequenceClassifier, _ sequence: Tensor) throws -> Prediction
  public static let number = 17
  public static let needs: [any Exercise.Type] = [TrainingLoop.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let model = try earlier[TrainingLoop.self].copy()
    let test = try earlier.vowels().test
    let utterances =
      [0, 5].compactMap { speaker in test.first { $0.label == speaker } }
      + [mostDoubtful(of: test, for: model)]
    let predictions = try utterances.map { utterance in
      let prediction = try answer(model, utterance.features)
      _ = try checked(
        prediction.probabilities, "probabilities, one for each speaker",
        hasCount: JapaneseVowels.classCount)
      return prediction
    }
    page.show(
      Table(
        "Two utterances of the test set, and the one of which the model is least sure",
        columns: [
          .init("frames", .trailing), .init("speaker", .trailing), .init("predicted", .trailing),
          .init("probability", .trailing), .init("sum of all", .trailing),
        ],
        rows: zip(utterances, predictions).map { utterance, prediction in
          [
            String(utterance.features.shape[0]), String(utterance.label + 1),
            String(prediction.label + 1),
            "\(prediction.probabilities.max() ?? .nan, decimals: 4)",
            "\(prediction.probabilities.reduce(0, +), decimals: 4)",
          ]
        }))
    page.show(
      Figure(
        name: "probabilities", title: "Probability of each speaker",
        summary: zip(utterances, predictions).map { utterance, prediction in
          "An utterance of speaker \(utterance.label + 1) is given to speaker \(prediction.label + 1) with probability \(fixed(Double(prediction.probabilities.max() ?? .nan), 2))."
        }.joined(separator: " "),
        .bars(
          BarChart(
            categories: (1...JapaneseVowels.classCount).map(String.init),
            x: Axis("speaker"), y: Axis("probability"),
            groups: zip(utterances.indices, predictions).map { index, prediction in
              .init(
                "utterance \(index + 1), of speaker \(utterances[index].label + 1)",
                prediction.probabilities.doubles)
            }))))
  }

  /// The sequence whose largest probability is the smallest.
  private static func mostDoubtful(
    of sequences: [LabeledSequence], for model: any SequenceClassifier
  ) -> LabeledSequence {
    let probabilities = withoutGradient { softmax(model.logits(for: Batch(sequences))) }
    let sureness = probabilities.max(axis: 1).values
    return sequences[sureness.indices.min { sureness[$0] < sureness[$1] } ?? 0]
  }
}
