import Exercises

/// Finding the element of a given rank, such as the median, without sorting all others.
public enum Selection: Exercise {
  /// - Parameters:
  ///   - rank: how many elements stand before it in the sorted list: 0 is the smallest.
  ///   - precedes: whether its first argument belongs before its second.
  ///   - draw: a random number, at least 0 and less than its argument.
  /// - Returns: the element of this rank.
  /// - Throws: when the list has no element of this rank.
  public typealias Function =
    @Sendable (
      _ rank: Int, _ values: [Int], _ precedes: (Int, Int) -> Bool, _ draw: (Int) -> Int
    ) throws -> Int
  public static let number = 6

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let size = 1024
    let ranks = [0, 256, 512, 768, 1023]
    let names = ["smallest", "lower quarter", "middle", "upper quarter", "largest"]
    let values = (0..<size).map { 3 * $0 + 1 }.shuffled(using: &random)
    let runCount = 5
    var rows: [[String]] = []
    var means: [Double] = []
    for (name, rank) in zip(names, ranks) {
      var comparisonCount = 0
      var selected = 0
      for _ in 0..<runCount {
        selected = try answer(
          rank, values,
          {
            comparisonCount += 1
            return $0 < $1
          }, { random.draw(below: $0) })
      }
      means.append(Double(comparisonCount) / Double(runCount))
      rows.append(
        [name, "\(rank)", "\(selected)", fixed(means[means.count - 1] / Double(size), 1)])
    }
    page.show(
      Table(
        "Selecting from the shuffled numbers 1, 4, 7, …, \(3 * size - 2)",
        columns: [
          .init("element"), .init("rank", .trailing), .init("selected", .trailing),
          .init("comparisons an element", .trailing),
        ], rows: rows))
    let ideal = Double(size * floorLog2(size))
    page.show(
      Figure(
        name: "selection", title: "Comparisons for one element, and for all",
        summary: """
          Mean comparisons of \(runCount) runs for each of five ranks among \(size) elements: between \
          \(fixed(means.min() ?? 0, 0)) and \(fixed(means.max() ?? 0, 0)). Sorting all elements takes \
          about n log₂ n = \(fixed(ideal, 0)).
          """,
        .bars(
          BarChart(
            categories: names, x: Axis("element"), y: Axis("comparisons"),
            groups: [
              .init("selecting it", means),
              .init("sorting all, n log₂ n", names.map { _ in ideal }),
            ]))))
  }
}

extension SplitMix64 {
  /// A number for an answer that asks for one. Traps, with a message, when there is none.
  mutating func draw(below limit: Int) -> Int {
    guard limit > 0 else { fatalError("draw(\(limit)): expected an argument above 0") }
    return number(0...limit - 1)
  }
}
