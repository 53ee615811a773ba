// loses: leap days, refusal
// hint: Every fourth year was taken for a leap year, 1700, 1800, 1900 and 2100 too. Since they aren't, there is no 29 February 1900, and dates from there on move by a day.
struct NoSuchDate: Error {}

func weekday(year: Int, month: Int, day: Int) throws -> Int {
  let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
    throw NoSuchDate()
  }
  let before = year - 1
  return (365 * before + before / 4 + lengths[..<(month - 1)].reduce(0, +) + day + 5) % 7 + 1
}
