import Exercises

/// Looking for an element in a sorted list, by halving what is left of it.
public enum BinarySearch: Exercise {
  /// - Parameters:
  ///   - count: the length of the list, 0 or more.
  ///   - valueAt: looks at the element at a position in `0..<count`; later ones are never smaller.
  /// - Returns: the first position of the target; `nil` if it isn't there.
  public typealias Function =
    @Sendable (_ target: Int, _ count: Int, _ valueAt: (Int) -> Int) throws -> Int?
  public static let number = 2

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let sizes = [10, 100, 1000, 10_000, 100_000]
    let found = try sizes.map { size in
      // The list 0, 3, 6, …: every number that 3 doesn't divide is missing.
      let list = CountingList(count: size) { 3 * $0 }
      let targets = (0..<20).map { _ in random.number(0...3 * size) }
      return try targets.map { try list.search(for: $0, with: answer) }
    }
    let most = found.map { $0.map(\.lookCount).max() ?? 0 }
    let limits = sizes.map { floorLog2($0) + 1 }
    page.show(
      Table(
        "Twenty searches in each of five sorted lists",
        columns: [
          .init("length n", .trailing), .init("found", .trailing), .init("most looks", .trailing),
          .init("⌊log₂ n⌋ + 1", .trailing),
        ],
        rows: sizes.indices.map { place in
          [
            "\(sizes[place])", "\(found[place].count { $0.position != nil })", "\(most[place])",
            "\(limits[place])",
          ]
        }))
    page.show(
      Figure(
        name: "looks", title: "Elements looked at by binary search",
        summary: """
          The most elements that any of twenty searches looked at, for lists of \(sizes[0]) to \
          \(sizes[4]) elements: from \(most[0]) to \(most[4]). The worst case of an even split goes \
          from \(limits[0]) to \(limits[4]).
          """,
        .lines(
          LineChart(
            x: Axis("length of the list", scale: .logarithmic), y: Axis("elements looked at"),
            series: [
              Series("most looks", x: sizes.map(Double.init), y: most.map(Double.init)),
              Series("⌊log₂ n⌋ + 1", x: sizes.map(Double.init), y: limits.map(Double.init)),
            ]))))
  }
}

/// A list that can only be looked at one element at a time.
struct CountingList {
  let count: Int
  let value: (Int) -> Int

  /// Searches once, and counts the different positions that the answer looks at.
  ///
  /// Traps, as an array does, when the answer looks at a position that isn't in the list.
  func search(
    for target: Int, with answer: BinarySearch.Function
  ) throws -> (position: Int?, lookCount: Int) {
    var seen: Set<Int> = []
    let position = try answer(target, count) { position in
      guard 0 <= position, position < count else {
        fatalError("valueAt(\(position)): a list of \(count) elements has no such position")
      }
      seen.insert(position)
      return value(position)
    }
    return (position, seen.count)
  }
}
