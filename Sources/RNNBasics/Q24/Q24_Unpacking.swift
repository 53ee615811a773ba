import Exercises
import RNNCore

/// Packed sequences as a padded batch again.
public enum Unpacking: Exercise {
  public typealias Function =
    @Sendable (_ packed: PackedSequence) throws -> (batch: Tensor, lengths: [Int])
  public static let number = 24
  public static let needs: [any Exercise.Type] = [LayerSizes.self, Packing.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let pack = earlier[Packing.self]
    let batch = Batch(Array(try earlier.vowels().training.prefix(6)))
    let packed = try pack(batch.inputs, batch.lengths)
    let (unpacked, lengths) = try answer(packed)

    var random = earlier.random
    let layer = try earlier[LayerSizes.self](JapaneseVowels.featureCount, 16, 1, false, &random)
    let outputs = layer(packed).outputs
    let (hidden, hiddenLengths) = try answer(outputs)
    for (tensor, name) in [(unpacked, "the batch"), (hidden, "the outputs")] {
      guard tensor.rank == 3 && tensor.shape[0] == batch.count else {
        throw UnexpectedResult(
          "expected \(name) to have shape [\(batch.count), time, features], got \(tensor.shape)")
      }
    }
    guard hiddenLengths.allSatisfy({ 0...hidden.shape[1] ~= $0 }) else {
      throw UnexpectedResult("expected lengths from 0 to \(hidden.shape[1]), got \(hiddenLengths)")
    }
    page.show(
      Table(
        "There and back: six utterances of lengths \(batch.lengths.map(String.init).joined(separator: ", "))",
        columns: [
          .init(""), .init("packed", .trailing), .init("unpacked", .trailing), .init("lengths"),
        ],
        rows: [
          ["the batch", packed.data.shape.asShape, unpacked.shape.asShape, list(lengths)],
          [
            "outputs of an RNN", outputs.data.shape.asShape, hidden.shape.asShape,
            list(hiddenLengths),
          ],
        ]))
    let isBack = unpacked == batch.inputs && lengths == batch.lengths
    page.show(
      isBack
        ? "The batch has come back to the bit, in its original order."
        : "The batch has not come back as it was.")
    let beyond = zip(0..., hiddenLengths).allSatisfy { index, length in
      length == hidden.shape[1]
        || hidden[index].sliced(axis: 0, length..<hidden.shape[1]).values.allSatisfy { $0 == 0 }
    }
    page.show(
      beyond
        ? "Beyond the end of a sequence the outputs are 0."
        : "Beyond the end of a sequence the outputs are not 0.")
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }
}
