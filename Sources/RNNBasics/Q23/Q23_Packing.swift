import Exercises
import RNNCore

/// A padded batch without its padding.
public enum Packing: Exercise {
  public typealias Function =
    @Sendable (_ padded: Tensor, _ lengths: [Int]) throws -> PackedSequence
  public static let number = 23
  public static let needs: [any Exercise.Type] = [Padding.self]

  /// The packed example, and the answer itself.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    let (batch, lengths) = try Padding.checkedAnswer(
      earlier[Padding.self], Padding.exampleSequences, 0)
    let packed = try answer(batch, lengths)
    page.show(
      Table(
        "Three sequences of lengths \(lengths.map(String.init).joined(separator: ", ")), packed",
        columns: [.init("field"), .init("what it is"), .init("value")],
        rows: [
          [
            "data", "all first frames, all second frames, …",
            packed.data.values.map { "\($0, decimals: 0)" }.joined(separator: " "),
          ],
          ["batchSizes", "sequences still running at each step", list(packed.batchSizes)],
          ["sortedIndices", "the sequences, longest first", list(packed.sortedIndices)],
          ["unsortedIndices", "the way back", list(packed.unsortedIndices)],
        ]))

    let inOrder = packed.sortedIndices.compactMap {
      lengths.indices.contains($0) ? lengths[$0] : nil
    }
    let isSorted = zip(inOrder, inOrder.dropFirst()).allSatisfy { $0 >= $1 }
    var frames = packed.data.values[...]
    let boxes = packed.batchSizes.enumerated().flatMap { time, size in
      [Diagram.Box(column: time, row: 0, String(size), .plain)]
        + (0..<size).map { row in
          let value = frames.popFirst() ?? .nan
          return .init(column: time, row: row + 1, "\(value, decimals: 0)", .input)
        }
    }
    page.show(
      Figure(
        name: "packed", title: "Packed frames, column by column",
        summary: """
          The sequences stand \(isSorted ? "from the longest to the shortest" : "in this order: \(list(packed.sortedIndices))"). Read column by column, the frames \
          are those of the data; above each column stands its batch size: \
          \(list(packed.batchSizes)).
          """,
        .diagram(
          Diagram(
            boxes: boxes, columnLabel: "time",
            rowLabels: ["batch size"] + packed.sortedIndices.map { "sequence \($0)" }))))
    return answer
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }
}
