import Exercises
import RNNCore

/// A batch of sequences through a recurrent layer.
public enum ForwardPass: Exercise {
  public typealias Function =
    @Sendable (_ layer: RNN, _ batch: Tensor, _ state: Tensor) throws -> (
      outputs: Tensor, final: Tensor
    )
  public static let number = 8
  public static let needs: [any Exercise.Type] = [LayerSizes.self, InitialState.self]

  /// The layer, and its outputs and final state for a few utterances of one length.
  public struct Value {
    let layer: RNN
    let outputs: Tensor
    let final: Tensor
  }

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws -> Value {
    var random = earlier.random
    let layer = try earlier[LayerSizes.self](JapaneseVowels.featureCount, 16, 1, false, &random)
    let utterances = try earlier.vowels().training.filter { $0.features.shape[0] == 20 }.prefix(3)
    let batch = Batch(Array(utterances))
    let start = try earlier[InitialState.self](layer, batch.lengths.count)
    let (outputs, final) = try answer(layer, batch.inputs, start)
    _ = try outputs.checked("the outputs", hasShape: Array(batch.inputs.shape[..<2]) + [16])
    _ = try final.checked("the final state", hasShape: layer.stateShape(batchSize: batch.count))
    page.show(
      Table(
        "Shapes of a forward pass",
        columns: [.init("tensor"), .init("axes"), .init("shape", .trailing)],
        rows: [
          ["batch", "batch × time × features", batch.inputs.shape.asShape],
          ["initial state", "layers · directions × batch × hidden", start.shape.asShape],
          ["outputs", "batch × time × hidden", outputs.shape.asShape],
          ["final state", "layers · directions × batch × hidden", final.shape.asShape],
        ]))

    let error = largestDifference(outputs[0], recurrence(layer, batch.inputs[0]))
    page.show(
      """
      h_t = tanh(W_ih x_t + b_ih + W_hh h_{t-1} + b_hh), step by step:
      largest difference \(error < 1e-5 ? "below 0.00001" : "\(error, decimals: 5)")
      """)
    let shown = outputs[0]
    page.show(
      Figure(
        name: "hidden-states", title: "Hidden states of an untrained layer during one utterance",
        summary:
          "\(outputs.shape[2]) hidden units over the \(outputs.shape[1]) frames of one utterance; their values run from \(fixed(Double(shown.values.min() ?? 0), 2)) to \(fixed(Double(shown.values.max() ?? 0), 2)).",
        .heatMap(
          HeatMap(
            x: Axis("time", unit: "frames"), y: Axis("hidden unit"), value: Axis("activation"),
            rows: (0..<outputs.shape[2]).map { unit in
              (0..<outputs.shape[1]).map { Double(shown[$0][unit].item) }
            }))))
    return Value(layer: layer, outputs: outputs, final: final)
  }

  /// The layer's equation, one small product at a time: `[time, hidden]` from `[time, features]`.
  static func recurrence(_ layer: RNN, _ input: Tensor) -> Tensor {
    withoutGradient {
      let weights = layer.parameters.map(\.value)
      var hidden = Tensor.zeros([1, layer.hiddenSize])
      let states = (0..<input.shape[0]).map { time in
        let frame = input[time].reshaped([1, -1])
        hidden = tanh(
          matmul(frame, weights[0].transposed()) + weights[2]
            + matmul(hidden, weights[1].transposed()) + weights[3])
        return hidden[0]
      }
      return stacked(states)
    }
  }
}

/// The largest difference between two tensors of one shape; infinite when their shapes differ.
func largestDifference(_ a: Tensor, _ b: Tensor) -> Float {
  guard a.shape == b.shape else { return .infinity }
  return zip(a.values, b.values).map { abs($0 - $1) }.max() ?? 0
}
