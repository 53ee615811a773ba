import Exercises
import RNNCore

/// The hidden state before the first step.
public enum InitialState: Exercise {
  public typealias Function =
    @Sendable (_ layer: RecurrentLayer, _ batchSize: Int) throws -> Tensor
  public static let number = 7
  public static let needs: [any Exercise.Type] = [LayerSizes.self]

  /// The answer itself.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    var random = earlier.random
    let makeLayer = earlier[LayerSizes.self]
    let settings = [(1, false, 4), (2, false, 3), (2, true, 5)]
    let rows = try settings.map { layers, bidirectional, batchSize in
      let layer = try makeLayer(12, 8, layers, bidirectional, &random)
      let state = try answer(layer, batchSize)
        .checked("the initial state", hasShape: layer.stateShape(batchSize: batchSize))
      return [
        String(layers), bidirectional ? "2" : "1", String(batchSize), state.shape.asShape,
        state.values.allSatisfy { $0 == 0 } ? "all 0" : "not all 0",
      ]
    }
    page.show(
      Table(
        "The initial state of a layer with 8 hidden units: layers · directions × batch × hidden",
        columns: [
          .init("layers", .trailing), .init("directions", .trailing), .init("batch", .trailing),
          .init("shape", .trailing), .init("values"),
        ],
        rows: rows))

    let layer = try makeLayer(12, 8, 1, false, &random)
    let batch = Batch(Array(try earlier.vowels().training.prefix(4)))
    let given = layer(batch.inputs, from: try answer(layer, 4)).outputs
    let left = layer(batch.inputs).outputs
    page.show(
      given == left
        ? "From this state a forward pass gives the same bits as from none."
        : "From this state a forward pass gives other numbers than from none.")
    return answer
  }
}
