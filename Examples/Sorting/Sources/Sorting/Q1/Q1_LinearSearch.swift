import Exercises

/// Looking for an element in a list that is in no order.
public enum LinearSearch: Exercise {
  /// - Returns: the position of the first element that matches, counted from 0; `nil` if none does.
  public typealias Function =
    @Sendable (_ values: [Int], _ matches: (Int) -> Bool) throws -> Int?
  public static let number = 1

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let values = (0..<20).map { _ in random.number(10...99) }
    page.show("The list: \(values.listed)")
    let targets = [values[0], values[7], values[13], values[19], 100]
    page.show(
      Table(
        "Searching from the front",
        columns: [
          .init("number", .trailing), .init("first position", .trailing),
          .init("elements looked at", .trailing),
        ],
        rows: try targets.map { target in
          let (position, lookCount) = try search(for: target, in: values, with: answer)
          return ["\(target)", position.map { "\($0)" } ?? "none", "\(lookCount)"]
        }))
  }

  /// Searches once, and counts how often the answer asks whether an element matches.
  static func search(
    for target: Int, in values: [Int], with answer: Function
  ) throws -> (position: Int?, lookCount: Int) {
    var lookCount = 0
    let position = try answer(values) { value in
      lookCount += 1
      return value == target
    }
    return (position, lookCount)
  }
}
