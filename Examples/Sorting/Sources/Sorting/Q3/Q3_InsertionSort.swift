import Exercises

/// Sorting as card players do: each card goes to its place among those already in hand.
public enum InsertionSort: Exercise {
  /// Sorts in place.
  ///
  /// - Parameters:
  ///   - precedes: whether its first argument belongs before its second.
  ///   - afterEach: to be called with the whole list after each insertion, from the second element
  ///     on.
  public typealias Function =
    @Sendable (
      _ values: inout [Int], _ precedes: (Int, Int) -> Bool, _ afterEach: ([Int]) -> Void
    ) throws -> Void
  public static let number = 3

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let hand = Array((10...99).shuffled(using: &random).prefix(6))
    let (sorted, steps, _) = try sort(hand, with: answer)
    let stepCount = hand.count - 1
    guard steps.count == stepCount else {
      throw UnexpectedResult(
        "expected \(stepCount) calls of afterEach for \(hand.count) elements, got \(steps.count)")
    }
    page.show("Before: \(hand.listed)\nAfter:  \(sorted.listed)")
    page.show(figure(of: [hand] + steps))

    let numbers = Array(0..<40)
    let orders = [
      ("sorted", numbers), ("shuffled", numbers.shuffled(using: &random)),
      ("reversed", numbers.reversed()),
    ]
    page.show(
      Table(
        "Comparisons for 40 elements",
        columns: [
          .init("order before"), .init("comparisons", .trailing),
          .init("pairs out of order", .trailing),
        ],
        rows: try orders.map { name, values in
          let (_, _, comparisonCount) = try sort(values, with: answer)
          return [name, "\(comparisonCount)", "\(countOfPairsOutOfOrder(in: values))"]
        }))
  }

  /// Sorts numbers in their natural order; returns the list, its steps, and how often two numbers
  /// were compared.
  private static func sort(
    _ values: [Int], with answer: Function
  ) throws -> (sorted: [Int], steps: [[Int]], comparisonCount: Int) {
    var sorted = values
    var steps: [[Int]] = []
    var comparisonCount = 0
    try answer(
      &sorted,
      {
        comparisonCount += 1
        return $0 < $1
      }, { steps.append($0) })
    return (sorted, steps, comparisonCount)
  }

  /// Where each number of the first list stands after each step. One that got lost leaves a gap.
  private static func figure(of lists: [[Int]]) -> Figure {
    let numbers = lists[0]
    let x = lists.indices.map(Double.init)
    let series = numbers.map { number in
      Series(
        "\(number)", x: x,
        y: lists.map { $0.firstIndex(of: number).map { Double($0 + 1) } ?? .nan })
    }
    let last = lists.count - 1
    return Figure(
      name: "positions", title: "Where each number stands after each insertion",
      summary: """
        One line for each of the numbers \(numbers.listed), from its position before sorting to its \
        position after \(last) insertions, when the list is \(lists[last].listed).
        """,
      .lines(LineChart(x: Axis("insertions"), y: Axis("position, from 1"), series: series)))
  }
}
