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

    var place = 0
    var boxes: [Diagram.Box] = []
    for (time, size) in packed.batchSizes.enumerated() {
      for row in 0..<size {
        boxes.append(.init(column: time, row: row, String(place), .input))
        place += 1
      }
    }
    page.show(
      Figure(
        name: "packed", title: "The order of packed frames",
        summary:
          "The sequences stand from the longest to the shortest; frames are numbered column by column, so that the \(list(packed.batchSizes)) frames of each time step lie together.",
        .diagram(
          Diagram(
            boxes: boxes, columnLabel: "time",
            rowLabels: packed.sortedIndices.map { "sequence \($0)" }))))
    return answer
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }
}
