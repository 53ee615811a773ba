import Exercises
import RNNCore

/// Input size, hidden size, number of layers and directions.
public enum LayerSizes: Exercise {
  public typealias Function =
    @Sendable (
      _ inputSize: Int, _ hiddenSize: Int, _ layerCount: Int, _ bidirectional: Bool,
      _ random: inout Random
    ) throws -> RNN
  public static let number = 6

  /// The answer itself: later questions make their layers with it.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    var random = earlier.random
    let settings = [(12, 64, 1, false), (12, 64, 2, false), (12, 64, 1, true), (5, 7, 3, true)]
    let rows = try settings.map { input, hidden, layers, bidirectional in
      let layer = try checkedAnswer(answer, input, hidden, layers, bidirectional, &random)
      let expected = count(input, hidden, layers, bidirectional ? 2 : 1)
      return [
        String(input), String(hidden), String(layers), bidirectional ? "2" : "1",
        String(layer.parameterCount), String(expected),
        layer.parameterCount == expected ? "✓" : "differs",
      ]
    }
    page.show(
      Table(
        "Parameters by setting: H (I + H + 2) in the first layer, H (D H + H + 2) above, for each of D directions",
        columns: [
          .init("input I", .trailing), .init("hidden H", .trailing), .init("layers", .trailing),
          .init("directions D", .trailing), .init("parameters", .trailing),
          .init("by the formula", .trailing), .init("equal"),
        ],
        rows: rows))
    page.showParameters(
      of: try checkedAnswer(answer, 5, 7, 2, true, &random),
      "Shapes with 5 inputs, 7 hidden units, 2 layers and both directions")
    return answer
  }

  /// A layer of the answer, if it is the layer that was asked for.
  private static func checkedAnswer(
    _ answer: Function, _ input: Int, _ hidden: Int, _ layers: Int, _ bidirectional: Bool,
    _ random: inout Random
  ) throws -> RNN {
    let layer = try answer(input, hidden, layers, bidirectional, &random)
    let got = (layer.inputSize, layer.hiddenSize, layer.layerCount, layer.isBidirectional)
    guard got == (input, hidden, layers, bidirectional) else {
      throw UnexpectedResult(
        """
        expected inputSize \(input), hiddenSize \(hidden), layerCount \(layers), \
        bidirectional \(bidirectional), got \(got.0), \(got.1), \(got.2), \(got.3)
        """)
    }
    return layer
  }

  private static func count(_ input: Int, _ hidden: Int, _ layers: Int, _ directions: Int) -> Int {
    let first = directions * hidden * (input + hidden + 2)
    let above = directions * hidden * (directions * hidden + hidden + 2)
    return first + (layers - 1) * above
  }
}
