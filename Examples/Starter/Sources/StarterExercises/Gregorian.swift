/// The calendar as trials need it: to make dates that exist, and dates that don't. It knows nothing of
/// weekdays.
enum Gregorian {
  static func isLeapYear(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// The number of days in a month, 1 to 12.
  static func dayCount(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
