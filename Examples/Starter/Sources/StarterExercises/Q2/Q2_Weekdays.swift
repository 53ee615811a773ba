import Exercises

/// The day of the week on which a date falls.
public enum Weekdays: Exercise {
  /// - Parameters:
  ///   - year: from 1583 on, the first whole year of the Gregorian calendar.
  ///   - month: 1 for January to 12 for December.
  ///   - day: 1 for the first of the month.
  /// - Returns: 1 for Monday to 7 for Sunday.
  /// - Throws: when there's no such date.
  public typealias Function =
    @Sendable (_ year: Int, _ month: Int, _ day: Int) throws -> Int
  public static let number = 2

  static let names = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let events = [
      ("first people on the Moon", 1969, 7, 20), ("the Berlin Wall opens", 1989, 11, 9),
      ("a new millennium", 2000, 1, 1), ("a leap day", 2024, 2, 29),
    ]
    page.show(
      Table(
        "Some days to remember",
        columns: [.init("event"), .init("date"), .init("day of the week")],
        rows: try events.map { event, year, month, day in
          [event, "\(day)/\(month)/\(year)", names[try index(year, month, day, of: answer)]]
        }))

    var counts = names.map { _ in 0 }
    for year in 2001...2400 {
      for month in 1...12 { counts[try index(year, month, 13, of: answer)] += 1 }
    }
    let listed = zip(names, counts).map { "\($0) \($1)" }.joined(separator: ", ")
    page.show(
      Figure(
        name: "thirteenths", title: "Which day of the week is the 13th?",
        summary: """
          How often the 13th of a month falls on each day of the week in the 400 years from 2001 to \
          2400: \(listed).
          """,
        .bars(
          BarChart(
            categories: names, x: Axis("day of the week"), y: Axis("months"),
            groups: [.init("months", counts.map(Double.init))]))))
  }

  /// Where the answer's day stands in the week: 0 for Monday.
  private static func index(
    _ year: Int, _ month: Int, _ day: Int, of answer: Function
  ) throws -> Int {
    let weekday = try answer(year, month, day)
    guard (1...7).contains(weekday) else {
      throw NoWeekday(description: "expected a number from 1 to 7, got \(weekday)")
    }
    return weekday - 1
  }

  /// A result that can't be shown. It ends the question with a message.
  private struct NoWeekday: Error, CustomStringConvertible {
    let description: String
  }
}
