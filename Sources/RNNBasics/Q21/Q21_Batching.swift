import Exercises
import RNNCore

/// Batches of sequences that are about equally long, so that little is padding.
public enum Batching: Exercise {
  public typealias Function =
    @Sendable (
      _ sequences: [LabeledSequence], _ size: Int, _ random: inout Random
    ) throws -> [[LabeledSequence]]
  public static let number = 21

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let sequences = try earlier.vowels().training
    let lengths = sequences.map { $0.features.shape[0] }
    let range = (lengths.min() ?? 0)...(lengths.max() ?? 0)
    page.show(
      Figure(
        name: "lengths", title: "How long the utterances are",
        summary:
          "The lengths of \(lengths.count) utterances: from \(range.lowerBound) to \(range.upperBound) frames, \(fixed(Double(lengths.reduce(0, +)) / Double(lengths.count), 1)) on average.",
        .histogram(
          Histogram(
            x: Axis("length", unit: "frames"), y: Axis("utterances"),
            edges: stride(from: 6, through: 27, by: 1).map { Double($0) + 0.5 },
            sets: [.init("training", (7...27).map { length in lengths.count { $0 == length } })]))))

    var random = earlier.random
    let size = 24
    let shuffled = sequences.batched(size: size, using: &random).map(\.lengths)
    let grouped = try answer(sequences, size, &random)
    let count = grouped.reduce(0) { $0 + $1.count }
    guard count == sequences.count else {
      throw UnexpectedResult("expected \(sequences.count) utterances in all batches, got \(count)")
    }
    let again = try answer(sequences, size, &random)
    let rows = [
      ("shuffled", shuffled), ("the answer", grouped.map { $0.map { $0.features.shape[0] } }),
    ].map { name, batches in
      let frames = batches.reduce(0) { $0 + $1.reduce(0, +) }
      let places = batches.reduce(0) { $0 + $1.count * ($1.max() ?? 0) }
      return [
        name, String(batches.count), String(batches.reduce(0) { $0 + $1.count }), String(frames),
        String(places - frames),
        fixed(100 * Double(places - frames) / Double(max(1, places)), 1) + " %",
      ]
    }
    page.show(
      Table(
        "Padding in batches of \(size)",
        columns: [
          .init("batches"), .init("count", .trailing), .init("utterances", .trailing),
          .init("frames", .trailing), .init("padding", .trailing), .init("wasted", .trailing),
        ],
        rows: rows))
    page.show("The next epoch has \(change(from: grouped, to: again)).")
  }

  /// What is new in a second epoch. The batches are known by their longest sequence: their order is
  /// the same when they run through the same lengths, whoever is in them.
  private static func change(
    from epoch: [[LabeledSequence]], to next: [[LabeledSequence]]
  ) -> String {
    func order(_ batches: [[LabeledSequence]]) -> [Int] {
      batches.map { $0.map(\.length).max() ?? 0 }
    }
    if order(epoch) != order(next) { return "the batches in another order" }
    func contents(_ batches: [[LabeledSequence]]) -> [Set<[Float]>] {
      batches.map { Set($0.map(\.features.values)) }
    }
    let changed = zip(contents(epoch), contents(next)).count { $0 != $1 }
    return changed == 0
      ? "the same batches in the same order"
      : "the batches in the same order of lengths, \(changed) of them with other utterances"
  }
}
