import Exercises

/// Sorting by halves: sort each, and merge them.
public enum MergeSort: Exercise {
  /// - Parameter merge: makes one sorted list from two, among equals those of the first one first.
  ///   Throws when one of them isn't sorted.
  /// - Returns: the sorted list.
  public typealias Function =
    @Sendable (
      _ values: [Int], _ merge: ([Int], [Int]) throws -> [Int]
    ) throws -> [Int]
  public static let number = 5
  public static let needs: [any Exercise.Type] = [Merging.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let merge = earlier[Merging.self]
    let exponents = Array(1...10)
    let sizes = exponents.map { 1 << $0 }
    var counts: [Int] = []
    for size in sizes {
      let values = Array(0..<size).shuffled(using: &random)
      var comparisonCount = 0
      let sorted = try answer(values) { left, right in
        try merge(left, right) {
          comparisonCount += 1
          return $0 < $1
        }
      }
      counts.append(comparisonCount)
      let list = try checked(sorted, "the sorted list", hasCount: size)
      if size == 16 { page.show("Before: \(values.listed)\nAfter:  \(list.listed)") }
    }
    page.show(
      Table(
        "Comparisons of merge sort on shuffled lists",
        columns: [
          .init("n", .trailing), .init("comparisons", .trailing), .init("n log₂ n", .trailing),
          .init("n (n − 1) / 4", .trailing),
        ],
        rows: exponents.indices.filter { exponents[$0] % 2 == 0 }.map { place in
          let size = sizes[place]
          return [
            "\(size)", "\(counts[place])", "\(size * exponents[place])", "\(size * (size - 1) / 4)",
          ]
        }))
    page.show(figure(sizes: sizes, exponents: exponents, counts: counts))
  }

  private static func figure(sizes: [Int], exponents: [Int], counts: [Int]) -> Figure {
    let x = sizes.map(Double.init)
    let ideal = zip(x, exponents).map { $0 * Double($1) }
    let last = sizes.count - 1
    return Figure(
      name: "comparisons", title: "Comparisons as the list grows",
      summary: """
        Comparisons of merge sort on shuffled lists of \(sizes[0]) to \(sizes[last]) elements: from \
        \(counts[0]) to \(counts[last]). Beside it are n log₂ n, which ends at \
        \(fixed(ideal[last], 0)), and n (n − 1) / 4, the average of insertion sort but for a term \
        of order n, which ends at \(sizes[last] * (sizes[last] - 1) / 4).
        """,
      .lines(
        LineChart(
          x: Axis("n, length of the list", scale: .logarithmic),
          y: Axis("comparisons", scale: .logarithmic),
          series: [
            Series("merge sort", x: x, y: counts.map(Double.init)),
            Series("n log₂ n", x: x, y: ideal),
            Series("n (n − 1) / 4", x: x, y: x.map { $0 * ($0 - 1) / 4 }),
          ])))
  }
}
