/// There is no such date.
struct NoSuchDate: Error, CustomStringConvertible {
  let year, month, day: Int

  var description: String { "there is no day \(day)/\(month)/\(year)" }
}

/// Counts the days since a Monday: 1 January of the year 1, had the calendar
/// been in use then.
func weekday(year: Int, month: Int, day: Int) throws -> Int {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
    throw NoSuchDate(year: year, month: month, day: day)
  }
  let before = year - 1
  let days = 365 * before + before / 4 - before / 100 + before / 400
  return (days + lengths[..<(month - 1)].reduce(0, +) + day - 1) % 7 + 1
}
