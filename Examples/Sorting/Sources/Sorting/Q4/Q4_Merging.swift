import Exercises

/// Making one sorted list from two.
public enum Merging: Exercise {
  /// - Parameters:
  ///   - left, right: sorted lists.
  ///   - precedes: whether its first argument belongs before its second.
  /// - Returns: all elements, sorted; among equals, those of `left` first.
  /// - Throws: when one of the lists isn't sorted.
  public typealias Function =
    @Sendable (
      _ left: [Int], _ right: [Int], _ precedes: (Int, Int) -> Bool
    ) throws -> [Int]
  /// Merge sort merges with this answer.
  public typealias Value = Function
  public static let number = 4

  public static func demonstrate(
    _ answer: @escaping Function, after earlier: Earlier, on page: Page
  ) throws -> Function {
    let pairs = [
      ([10, 30, 50], [20, 40, 60]), ([10, 20], [30, 40, 50, 60]), ([21, 22, 41], [23, 24, 31]),
      ([], [10, 20]),
    ]
    page.show(
      Table(
        "Merging by the first digit alone",
        columns: [
          .init("left"), .init("right"), .init("merged"), .init("comparisons", .trailing),
        ],
        rows: try pairs.map { left, right in
          var comparisonCount = 0
          let merged = try answer(left, right) {
            comparisonCount += 1
            return $0 / 10 < $1 / 10
          }
          return [left.listed, right.listed, merged.listed, "\(comparisonCount)"]
        }))

    let unsorted = [30, 10]
    do {
      let merged = try answer(unsorted, [20]) { $0 < $1 }
      page.show("Merging \(unsorted.listed) with 20 gave \(merged.listed).")
    } catch {
      page.show("Merging \(unsorted.listed) with 20 was refused: \(error)")
    }
    return answer
  }
}
