import Exercises
import RNNCore

/// Sequences of different lengths in one rectangular batch.
public enum Padding: Exercise {
  public typealias Function =
    @Sendable (_ sequences: [Tensor], _ value: Float) throws -> (batch: Tensor, lengths: [Int])
  public static let number = 22

  /// The answer itself.
  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    let sequences = exampleSequences
    let (batch, lengths) = try checkedAnswer(answer, sequences, 0)
    page.show(
      Table(
        "Three sequences of one feature, before and after",
        columns: [.init("before"), .init("after"), .init("length", .trailing)],
        rows: sequences.indices.map { index in
          [
            sequences[index].values.map { "\($0, decimals: 0)" }.joined(separator: " "),
            batch[index].values.map { "\($0, decimals: 0)" }.joined(separator: " "),
            String(lengths[index]),
          ]
        }))
    let time = batch.shape[1]
    page.show(
      Figure(
        name: "padded", title: "A padded batch",
        summary:
          "Three rows of \(time) places: \(told(lengths, of: sequences)), and the places behind them are padding.",
        .diagram(
          Diagram(
            boxes: lengths.indices.flatMap { row in
              (0..<time).map { column in
                let isPadding = column >= lengths[row]
                return .init(
                  column: column, row: row, "\(batch[row][column].item, decimals: 0)",
                  isPadding ? .padding : .input)
              }
            },
            columnLabel: "time", rowLabels: lengths.indices.map { "sequence \($0)" }))))
    let (marked, _) = try checkedAnswer(answer, sequences, -1)
    page.show(
      "With padding value -1, the last row is \(marked[2].values.map { "\($0, decimals: 0)" }.joined(separator: " "))."
    )
    return answer
  }

  /// What the lengths say, and whether it is so.
  private static func told(_ lengths: [Int], of sequences: [Tensor]) -> String {
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
    let own = sequences.map { $0.shape[0] }
    return lengths == own
      ? "the sequences have \(list(own)) frames"
      : "the sequences have \(list(own)) frames and are told to have \(list(lengths))"
  }

  /// What the answer makes of the example, if it has the form that the question asks for.
  static func checkedAnswer(
    _ answer: Function, _ sequences: [Tensor], _ value: Float
  ) throws -> (batch: Tensor, lengths: [Int]) {
    let (batch, lengths) = try answer(sequences, value)
    let time = sequences.map { $0.shape[0] }.max() ?? 0
    guard lengths.allSatisfy({ 0...time ~= $0 }) else {
      throw UnexpectedResult("expected lengths from 0 to \(time), got \(lengths)")
    }
    return (
      try batch.checked("the batch", hasShape: [sequences.count, time, 1]),
      try checked(lengths, "lengths, one for each sequence", hasCount: sequences.count)
    )
  }

  /// Three short sequences whose numbers tell sequence and frame: 21 is frame 1 of sequence 2.
  static var exampleSequences: [Tensor] {
    [3, 5, 2].enumerated().map { index, length in
      Tensor((1...length).map { Float(10 * index + $0) }, shape: [length, 1])
    }
  }
}
