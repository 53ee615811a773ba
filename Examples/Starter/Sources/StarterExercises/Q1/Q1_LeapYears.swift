import Exercises

/// Which years have a 29 February.
public enum LeapYears: Exercise {
  /// - Returns: whether a year, from 1583 on, is a leap year.
  public typealias Function = @Sendable (_ year: Int) throws -> Bool
  public static let number = 1

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let years = [1900, 1999, 2000, 2023, 2024, 2100]
    page.show(
      Table(
        "Leap years",
        columns: [.init("year", .trailing), .init("has a 29 February")],
        rows: try years.map { ["\($0)", try answer($0) ? "yes" : "no"] }))
    let count = try (2001...2400).filter { try answer($0) }.count
    page.show("Leap years in the 400 years from 2001 to 2400: \(count)")
  }
}
