import Exercises

/// How far two calendars run away from the seasons.
public enum CalendarDrift: Demonstration {
  public static let name = "calendar-drift"
  public static let title = "How fast a calendar leaves the seasons behind"

  /// From one spring to the next, in days.
  private static let yearOfSeasons = 365.2422

  public static func show(on page: Page, seed: UInt64, dataFolder: String) throws {
    let years = (0...40).map { Double(100 * $0) }
    func drift(of year: Double) -> [Double] { years.map { $0 * (year - yearOfSeasons) } }
    let julian = drift(of: 365.25)
    let gregorian = drift(of: 365.2425)
    let last = years.count - 1
    page.show(
      """
      By how many days has spring come too early? With a leap year every four years, by \
      \(fixed(julian[10], 1)) days after 1000 years; without those of three centuries in four, by \
      \(fixed(gregorian[10], 1)) days. See how long it takes the second line to reach a whole day.
      """)
    page.show(
      Figure(
        name: "drift", title: "Days between the calendar and the seasons",
        summary: """
          Two straight lines over 4000 years. A leap year every four years is \
          \(fixed(julian[last], 1)) days behind at the end, the Gregorian rule \
          \(fixed(gregorian[last], 1)).
          """,
        .lines(
          LineChart(
            x: Axis("time", unit: "years"), y: Axis("drift", unit: "days"),
            series: [
              Series("every four years", x: years, y: julian),
              Series("Gregorian rule", x: years, y: gregorian),
            ]))))
  }
}
