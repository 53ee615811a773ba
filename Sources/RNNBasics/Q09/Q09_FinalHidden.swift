import Exercises
import RNNCore

/// The last layer's final hidden state, from that of all layers and directions.
public enum FinalHidden: Exercise {
  public typealias Function =
    @Sendable (_ final: Tensor, _ directions: Int) throws -> Tensor
  public static let number = 9
  public static let needs: [any Exercise.Type] = [LayerSizes.self, ForwardPass.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let pass = earlier[ForwardPass.self]
    let simple = try answer(pass.final, 1)
    var rows = [
      [
        "one layer, one direction", pass.final.shape.asShape, simple.shape.asShape,
        verdict(simple, lastOutputs(of: pass.outputs, lengths: nil)),
      ]
    ]

    var random = earlier.random
    let layer = try earlier[LayerSizes.self](JapaneseVowels.featureCount, 10, 2, true, &random)
    let batch = Batch(Array(try earlier.vowels().training.prefix(5)))
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    let (outputs, final) = layer(packed)
    let stacked = try answer(final, 2)
    let padded = outputs.padded()
    // The direction that reads from the end has its last word at the first frame.
    let forward = lastOutputs(of: padded.batch, lengths: padded.lengths)
      .sliced(axis: 1, 0..<10)
    let backward = padded.batch.sliced(axis: 1, 0..<1).reshaped([5, 20]).sliced(axis: 1, 10..<20)
    rows.append([
      "two layers, both directions, lengths \(batch.lengths.map(String.init).joined(separator: " "))",
      final.shape.asShape,
      stacked.shape.asShape, verdict(stacked, concatenated([forward, backward], axis: 1)),
    ])
    page.show(
      Table(
        "The final hidden state, and the last output of each sequence",
        columns: [
          .init("layer"), .init("all final states", .trailing), .init("answer", .trailing),
          .init("equal to each direction's last output"),
        ],
        rows: rows))
  }

  /// The output at each sequence's last frame, `[batch, features]`.
  private static func lastOutputs(of outputs: Tensor, lengths: [Int]?) -> Tensor {
    stacked(
      (0..<outputs.shape[0]).map { index in
        outputs[index][(lengths?[index] ?? outputs.shape[1]) - 1]
      })
  }

  private static func verdict(_ a: Tensor, _ b: Tensor) -> String {
    a == b
      ? "yes, to the bit" : a.shape == b.shape ? "no" : "no: the shape should be \(b.shape.asShape)"
  }
}
