// loses: leap days
// hint: The leap day was counted from 1 January of its year on. Before 29 February it hasn't come yet.
struct NoSuchDate: Error {}

func weekday(year: Int, month: Int, day: Int) throws -> Int {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  var lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
    throw NoSuchDate()
  }
  lengths[1] = 28
  let days = 365 * (year - 1) + year / 4 - year / 100 + year / 400
  return (days + lengths[..<(month - 1)].reduce(0, +) + day - 1) % 7 + 1
}
