import Exercises
import RNNCore

/// A model with a recurrent layer, for the classification of sequences.
public enum ModelDefinition: Exercise {
  public typealias Function =
    @Sendable (
      _ inputSize: Int, _ hiddenSize: Int, _ classCount: Int, _ random: inout Random
    ) throws -> any SequenceClassifier
  public static let number = 5

  /// The hidden size with which the course's models are built.
  static let hiddenSize = 64

  /// The answer itself: later questions build their models with it.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    var random = earlier.random
    let model = try answer(
      JapaneseVowels.featureCount, hiddenSize, JapaneseVowels.classCount, &random)
    page.showParameters(of: model)

    let batch = Batch(Array(try earlier.vowels().training.prefix(3)))
    let logits = try withoutGradient { model.logits(for: batch) }
      .checked("the logits", hasShape: [3, JapaneseVowels.classCount])
    page.show(
      "\(batch.inputs.shape.asShape) in (batch × time × features), "
        + "\(logits.shape.asShape) out (batch × classes)")
    page.show(unrolledNetwork)
    return answer
  }

  private static var unrolledNetwork: Figure {
    typealias Box = Diagram.Box
    let times = ["1", "2", "…", "T"]
    var boxes: [Box] = []
    var arrows: [Diagram.Arrow] = []
    for (column, time) in times.enumerated() {
      let isGap = time == "…"
      boxes.append(Box(column: column + 1, row: 1, isGap ? "…" : "h_\(time)", .state))
      boxes.append(Box(column: column + 1, row: 2, isGap ? "…" : "x_\(time)", .input))
      arrows.append(.init(from: boxes.count - 1, to: boxes.count - 2, "W_ih"))
    }
    boxes.append(Box(column: 0, row: 1, "h_0 = 0", .state))
    boxes.append(Box(column: times.count, row: 0, "scores", .output))
    let start = boxes.count - 2
    let states = [start] + stride(from: 0, to: 2 * times.count, by: 2)
    for (from, to) in zip(states, states.dropFirst()) {
      arrows.append(.init(from: from, to: to, "W_hh"))
    }
    arrows.append(.init(from: states.last ?? start, to: boxes.count - 1, "Linear"))
    return Figure(
      name: "unrolled", title: "The network, unrolled through time",
      summary:
        "Each input x and the hidden state before it make the next hidden state, with the same weights at every step; the last hidden state makes the scores.",
      .diagram(
        Diagram(
          boxes: boxes, arrows: arrows, columnLabel: "time",
          rowLabels: ["output", "hidden state", "input"])))
  }
}
