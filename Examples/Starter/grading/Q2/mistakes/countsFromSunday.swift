// loses: weekday, leap days
// hint: The week was counted from Sunday as 1. Here Monday is 1 and Sunday is 7.
struct NoSuchDate: Error {}

func weekday(year: Int, month: Int, day: Int) throws -> Int {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
    throw NoSuchDate()
  }
  let before = year - 1
  let days = 365 * before + before / 4 - before / 100 + before / 400
  return (days + lengths[..<(month - 1)].reduce(0, +) + day) % 7 + 1
}
